package jumun.coupon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jumun.api.coupon.CouponId;
import jumun.platform.database.Placeholders;
import jumun.platform.database.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The campaigns whose coupons will expire, and how far each has been gone through: one row a campaign, none a coupon. */
@Component
public class ExpiringCampaigns {

    private final JdbcTemplate jdbc;

    ExpiringCampaigns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A campaign whose coupons have expired.
     *
     * @param position how far in its history they have been told so
     */
    record ExpiredCampaign(CouponId couponId, long position) {}

    /** In the transaction that opens the campaign: where another process opens one of that name first, this fails by its event alone. */
    void add(CouponId couponId, Instant usableUntil) {
        jdbc.update(
                "INSERT INTO coupon_expiry (coupon_id, usable_until, position, done) VALUES (?, ?, 0, FALSE)"
                        + " ON DUPLICATE KEY UPDATE usable_until = VALUES(usable_until)",
                couponId.value(),
                UtcTime.wholeMillis(usableUntil).toEpochMilli());
    }

    /** More coupons are issued, so late that all others may have been told: it will be gone on with. */
    public void goOnWith(CouponId couponId) {
        jdbc.update("UPDATE coupon_expiry SET done = FALSE WHERE coupon_id = ?", couponId.value());
    }

    /** One that had ended by then, that no other node is working on and that is none of those; locked until the transaction ends. */
    Optional<ExpiredCampaign> lockDue(Instant endedBy, Set<CouponId> butNot) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(endedBy.toEpochMilli());
        butNot.forEach(couponId -> arguments.add(couponId.value()));
        List<ExpiredCampaign> due = jdbc.query(
                "SELECT coupon_id, position FROM coupon_expiry WHERE done = FALSE AND usable_until <= ?"
                        + Placeholders.butNot("coupon_id", butNot.size())
                        + " ORDER BY usable_until LIMIT 1 FOR UPDATE SKIP LOCKED",
                (row, number) -> new ExpiredCampaign(new CouponId(row.getString("coupon_id")), row.getLong("position")),
                arguments.toArray());
        return due.stream().findFirst();
    }

    void reached(CouponId couponId, long position, boolean done) {
        jdbc.update(
                "UPDATE coupon_expiry SET position = ?, done = ? WHERE coupon_id = ?",
                position,
                done,
                couponId.value());
    }
}
