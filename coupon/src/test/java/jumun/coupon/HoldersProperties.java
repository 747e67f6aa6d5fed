package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.api.UserId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HoldersProperties {

    private static final Instant START = Instant.parse("2026-11-24T09:00:00.123Z");

    @Property(tries = 200)
    void knowsEveryHolderAndNobodyElseAlsoAfterASnapshot(
            @ForAll @Size(max = 300) List<@IntRange(max = 500) Integer> users,
            @ForAll @IntRange(min = 1, max = 40) int batch) {
        Holders holders = new Holders();
        Map<UserId, Integer> numbers = new HashMap<>();
        for (int user : users) {
            UserId userId = new UserId("u" + user);
            if (holders.numberOf(userId) == 0) {
                holders.add(userId, timeOf(numbers.size(), batch));
                numbers.put(userId, numbers.size() + 1);
            }
        }

        for (Holders known : List.of(holders, Holders.unpack(holders.packed()))) {
            assertThat(known.size()).isEqualTo(numbers.size());
            for (int user = 0; user <= 500; user++) {
                UserId userId = new UserId("u" + user);
                assertThat(known.numberOf(userId)).isEqualTo(numbers.getOrDefault(userId, 0));
            }
            for (int number = 1; number <= numbers.size(); number++) {
                assertThat(known.issuedAt(number)).isEqualTo(timeOf(number - 1, batch));
            }
        }
    }

    private static Instant timeOf(int position, int batch) {
        return START.plusSeconds(position / batch);
    }
}
