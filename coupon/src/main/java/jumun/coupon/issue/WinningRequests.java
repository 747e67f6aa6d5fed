package jumun.coupon.issue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * With which Idempotency-Key a coupon was won, so that the same request is answered the same (O9). Written in the transaction
 * that issues the coupon; read only for who holds one.
 */
@Repository
class WinningRequests {

    private final JdbcTemplate jdbc;

    WinningRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Remembers the keys of those winners who sent one; the first that a winner sent stays. Who is issued a coupon that somebody else
     * has stored already is found by the event store, and issued it again.
     */
    void note(CouponId couponId, Collection<UserId> winners, Map<UserId, String> requestKeys) {
        List<Object[]> rows = winners.stream()
                .filter(requestKeys::containsKey)
                .map(winner ->
                        new Object[] {couponId.value(), winner.value(), Objects.requireNonNull(requestKeys.get(winner))
                        })
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT INTO coupon_winning_request (coupon_id, user_id, request_key) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE request_key = request_key",
                    rows);
        }
    }

    /** Whether it was this request that has won the user's coupon. */
    boolean hasWon(CouponId couponId, UserId userId, String requestKey) {
        return jdbc.queryForList(
                        "SELECT request_key FROM coupon_winning_request WHERE coupon_id = ? AND user_id = ?",
                        String.class,
                        couponId.value(),
                        userId.value())
                .contains(requestKey);
    }
}
