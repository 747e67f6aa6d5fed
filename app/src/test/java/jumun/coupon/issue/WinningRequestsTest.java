package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.app.RunningShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With which request a coupon was won is known once, whoever notes it again (C3). */
@RunningShopTest
class WinningRequestsTest {

    @Autowired
    private WinningRequests requests;

    @Test
    void keepsTheFirstWhenANodeIssuesWhatAnotherHasStored() {
        CouponId coupon = new CouponId("coupon-" + UUID.randomUUID());
        UserId alice = new UserId("alice");

        requests.note(coupon, List.of(alice), Map.of(alice, "first"));
        requests.note(coupon, List.of(alice), Map.of(alice, "second"));

        assertThat(requests.hasWon(coupon, alice, "first")).isTrue();
        assertThat(requests.hasWon(coupon, alice, "second")).isFalse();
    }
}
