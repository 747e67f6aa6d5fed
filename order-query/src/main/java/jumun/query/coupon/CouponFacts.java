package jumun.query.coupon;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.UserId;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.platform.audit.ViewCheck.Fact;
import jumun.platform.audit.ViewCheck.Shown;
import jumun.platform.audit.ViewCheck.View;
import jumun.query.coupon.CouponRow.CouponView;
import jumun.query.coupon.CouponRow.Status;

/** What events say of a user's coupon, and what is shown of it (M6). */
final class CouponFacts implements View {

    private static final String STATUS = "status";
    private static final String BETWEEN = ":";

    private final CouponRows rows;

    CouponFacts(CouponRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "coupon-view";
    }

    @Override
    public String group() {
        return CouponProjection.GROUP;
    }

    @Override
    public Topic topic() {
        return Topic.COUPON;
    }

    /** A restoration of what was never used leaves the coupon as it was, so it says nothing. */
    @Override
    public List<Fact> facts(Event event) {
        return switch (event) {
            case CouponIssued issued -> is(Status.ISSUED, issued, issued.userId());
            case CouponUsageCompleted completed -> is(Status.USED, completed, completed.userId());
            case CouponRestored restored when restored.wasUsed() -> is(Status.ISSUED, restored, restored.userId());
            case CouponExpired expired -> is(Status.EXPIRED, expired, expired.userId());
            default -> List.of();
        };
    }

    @Override
    public Map<String, Map<String, Shown>> shown(Collection<String> subjects) {
        List<CouponKey> keys = subjects.stream().map(CouponFacts::key).toList();
        return rows.findByKeys(keys).stream()
                .filter(CouponRow::isIssued)
                .collect(Collectors.toMap(CouponFacts::subject, CouponFacts::shown));
    }

    private static Map<String, Shown> shown(CouponRow row) {
        return Map.of(STATUS, new Shown(row.position(), row.view().status().name()));
    }

    private static List<Fact> is(Status status, CouponEvent event, UserId userId) {
        return List.of(new Fact(event.couponId().value() + BETWEEN + userId.value(), STATUS, status.name()));
    }

    private static String subject(CouponRow row) {
        CouponView coupon = row.view();
        return coupon.couponId() + BETWEEN + coupon.userId();
    }

    private static CouponKey key(String subject) {
        int between = subject.indexOf(BETWEEN);
        return new CouponKey(subject.substring(0, between), subject.substring(between + 1));
    }
}
