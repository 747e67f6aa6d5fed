package jumun.query.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jumun.api.UserId;
import jumun.platform.push.Notification;
import jumun.platform.push.Notifications;
import jumun.platform.push.ResultKey;
import jumun.platform.push.ResultQueue;
import org.axonframework.eventhandling.ReplayStatus;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** What becomes of coupons, as their holders are told (C6). */
@Component
class CouponResults implements ResultQueue {

    private static final String NAME = "coupons";

    private final CouponRows coupons;
    private final Notifications notifications;
    private final Clock clock;

    CouponResults(CouponRows coupons, Notifications notifications, Clock clock) {
        this.coupons = coupons;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Its holder is told, once that can be read; not while the projection is rebuilt, when that was told before. */
    void changed(CouponRow coupon, Instant at, ReplayStatus replay) {
        if (replay.isReplay()) {
            coupon.changeAt(at);
        } else {
            coupon.changeAt(clock.instant());
            CouponKey key = coupon.getId();
            notifications.tellAfterCommit(new Notification(new UserId(key.userId()), NAME, key.couponId()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ResultKey> keysAfter(UserId userId, ResultKey key, int most) {
        return coupons.findChangedAfter(userId.value(), key.visibleSince(), key.subject(), Limit.of(most));
    }

    @Override
    public List<Result> find(UserId userId, Collection<String> couponIds) {
        return coupons.findByKeyUserIdAndKeyCouponIdIn(userId.value(), couponIds).stream()
                .map(CouponResults::result)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Result> result(CouponRow coupon) {
        return coupon.changedAt()
                .map(at -> new Result(new ResultKey(at, coupon.getId().couponId()), coupon.view()));
    }
}
