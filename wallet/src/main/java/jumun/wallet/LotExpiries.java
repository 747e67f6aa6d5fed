package jumun.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jumun.api.UserId;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import jumun.platform.database.Placeholders;
import jumun.platform.database.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** When lots of points expire, and whether there may be points left to expire then (P2). */
@Repository
class LotExpiries {

    private final JdbcTemplate jdbc;

    LotExpiries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(UserId userId, LotId lotId, Instant expiresAt) {
        jdbc.update(
                "INSERT INTO point_lot_expiry (user_id, lot_id, expires_at, open) VALUES (?, ?, ?, TRUE)"
                        + " ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at), open = TRUE",
                userId.value(),
                lotId.value(),
                UtcTime.of(UtcTime.wholeMillis(expiresAt)));
    }

    /** Points came back to these lots: where they had expired already, they expire once more. */
    void reopen(UserId userId, List<LotPortion> returned) {
        jdbc.batchUpdate(
                "UPDATE point_lot_expiry SET open = TRUE WHERE user_id = ? AND lot_id = ?",
                returned.stream()
                        .map(portion ->
                                new Object[] {userId.value(), portion.lotId().value()})
                        .toList());
    }

    /** Some of the users with lots that are due, each once, but for those. */
    List<UserId> due(Instant at, int most, Set<UserId> butNot) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(UtcTime.of(at));
        butNot.forEach(user -> arguments.add(user.value()));
        arguments.add(most);
        return jdbc.query(
                "SELECT DISTINCT user_id FROM point_lot_expiry WHERE open = TRUE AND expires_at <= ?"
                        + Placeholders.butNot("user_id", butNot.size()) + " LIMIT ?",
                (row, number) -> new UserId(row.getString("user_id")),
                arguments.toArray());
    }

    /**
     * All of the user's lots that were due by then. Whoever closes them at the same time waits until the first has ended.
     *
     * @return whether there were any
     */
    boolean close(UserId userId, Instant at) {
        return jdbc.update(
                        "UPDATE point_lot_expiry SET open = FALSE WHERE user_id = ? AND open = TRUE AND expires_at <= ?",
                        userId.value(),
                        UtcTime.of(at))
                > 0;
    }

    /** That lot, which has expired. */
    void close(UserId userId, LotId lotId) {
        jdbc.update(
                "UPDATE point_lot_expiry SET open = FALSE WHERE user_id = ? AND lot_id = ?",
                userId.value(),
                lotId.value());
    }
}
