package jumun.coupon.issue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.Applicant;
import jumun.coupon.IssueDecision;

/** Entries of one campaign that are done together, in the order of asking. */
record WinnerBatch(CouponId couponId, List<Entry> entries) {

    WinnerBatch {
        entries = List.copyOf(entries);
    }

    /** What stands in the stream under that number. */
    record Entry(String id, WinnerEntry winner) {}

    List<String> entryIds() {
        return entries.stream().map(Entry::id).toList();
    }

    List<Applicant> applicants() {
        return entries.stream()
                .map(entry -> entry.winner().applicant())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The Idempotency-Keys of those who sent one. */
    Map<UserId, String> requestKeys() {
        Map<UserId, String> keys = new HashMap<>();
        for (Entry entry : entries) {
            Applicant applicant = entry.winner().applicant();
            if (applicant != null && !entry.winner().requestKey().isEmpty()) {
                keys.put(applicant.userId(), entry.winner().requestKey());
            }
        }
        return keys;
    }

    /** The same for all. */
    Map<UserId, IssueDecision> all(IssueDecision decision) {
        Map<UserId, IssueDecision> decisions = new LinkedHashMap<>();
        applicants().forEach(applicant -> decisions.put(applicant.userId(), decision));
        return decisions;
    }

    List<WinnerBatch> halves() {
        int middle = entries.size() / 2;
        return List.of(
                new WinnerBatch(couponId, entries.subList(0, middle)),
                new WinnerBatch(couponId, entries.subList(middle, entries.size())));
    }
}
