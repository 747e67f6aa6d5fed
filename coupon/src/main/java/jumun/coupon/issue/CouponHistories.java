package jumun.coupon.issue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.CouponCommand;
import jumun.platform.database.Placeholders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells which coupons have a history already, for a whole batch with one look instead of two for each of them. */
@Component
class CouponHistories {

    private final JdbcTemplate jdbc;

    CouponHistories(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the users whose coupon of the campaign something happened to before, such as being asked for in vain. */
    Set<UserId> usersWithHistory(CouponId couponId, List<UserId> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        Set<String> known = new HashSet<>(jdbc.queryForList(
                "SELECT aggregateIdentifier FROM DomainEventEntry WHERE sequenceNumber = 0 AND aggregateIdentifier IN ("
                        + Placeholders.of(users.size()) + ")",
                String.class,
                users.stream()
                        .map(userId -> CouponCommand.aggregateId(couponId, userId))
                        .toArray()));
        Set<UserId> found = new HashSet<>(users);
        found.removeIf(userId -> !known.contains(CouponCommand.aggregateId(couponId, userId)));
        return found;
    }
}
