package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;

import jumun.api.UserId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HolderFilterProperties {

    @Property(tries = 50)
    void neverForgetsAHolderAndSeldomTakesAStrangerForOne(@ForAll @IntRange(min = 1, max = 5_000) int holders) {
        HolderFilter filter = new HolderFilter(holders);
        for (int user = 0; user < holders; user++) {
            filter.add("user-" + user);
        }

        int mistaken = 0;
        for (int user = 0; user < holders; user++) {
            assertThat(filter.mayHold(new UserId("user-" + user))).isTrue();
            mistaken += filter.mayHold(new UserId("stranger-" + user)) ? 1 : 0;
        }
        assertThat(mistaken).isLessThanOrEqualTo(2 + holders / 100);
    }
}
