package jumun.bench.couponbaseline;

import java.time.Clock;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One at a time over all servers: counts what is issued and inserts one more. */
@RestController
class LockIssueController {

    private final RedissonClient redisson;
    private final TransactionTemplate transaction;
    private final CampaignRows campaigns;
    private final CouponRows coupons;
    private final Clock clock;

    LockIssueController(
            RedissonClient redisson,
            TransactionTemplate transaction,
            CampaignRows campaigns,
            CouponRows coupons,
            Clock clock) {
        this.redisson = redisson;
        this.transaction = transaction;
        this.campaigns = campaigns;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** The lock is held until the transaction is over: the next one must see what it has done. */
    @PostMapping("/api/lock/coupons/{couponId}/issue")
    @CustomersOnly
    @ResponseStatus(HttpStatus.CREATED)
    IssuedCoupon issue(Caller caller, @PathVariable String couponId) {
        RLock lock = redisson.getLock("bench:coupon:" + couponId);
        lock.lock();
        try {
            return transaction.execute(
                    status -> issueLocked(couponId, caller.userId().value()));
        } finally {
            lock.unlock();
        }
    }

    private IssuedCoupon issueLocked(String couponId, String userId) {
        CouponKey key = new CouponKey(couponId, userId);
        if (coupons.existsById(key)) {
            throw IssueRefusals.alreadyIssued(couponId);
        }
        long quantity = campaigns.findById(couponId).map(CampaignRow::quantity).orElse(0L);
        long issued = coupons.countByKeyCouponId(couponId);
        if (issued >= quantity) {
            throw IssueRefusals.soldOut(couponId);
        }
        CouponRow coupon = coupons.save(new CouponRow(key, issued + 1, clock.instant()));
        return new IssuedCoupon(couponId, userId, coupon.issueNumber(), coupon.issuedAt());
    }
}
