package jumun.bench.couponbaseline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import jumun.bench.baseline.Tables;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The next number by a conditional update, the coupon by an insert that its key allows once a user. */
@RestController
class SqlIssueController {

    private final JdbcTemplate jdbc;
    private final Tables tables;
    private final Clock clock;

    SqlIssueController(JdbcTemplate jdbc, Tables tables, Clock clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.clock = clock;
    }

    @PostMapping("/api/sql/coupons/{couponId}/issue")
    @CustomersOnly
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    IssuedCoupon issue(Caller caller, @PathVariable String couponId) {
        Instant now = clock.instant();
        String userId = caller.userId().value();
        int counted = jdbc.update(
                tables.sql("UPDATE #campaign SET issued = LAST_INSERT_ID(issued + 1)"
                        + " WHERE coupon_id = ? AND issued < quantity"),
                couponId);
        if (counted == 0) {
            throw soldOutOrHeld(couponId, userId);
        }
        Long number = jdbc.queryForObject("SELECT LAST_INSERT_ID()", Long.class);
        long issueNumber = number == null ? 0 : number;
        try {
            jdbc.update(
                    tables.sql("INSERT INTO #coupon (coupon_id, user_id, issue_number, status, issued_at)"
                            + " VALUES (?, ?, ?, 'ISSUED', ?)"),
                    couponId,
                    userId,
                    issueNumber,
                    Timestamp.from(now));
        } catch (DuplicateKeyException held) {
            throw IssueRefusals.alreadyIssued(couponId);
        }
        return new IssuedCoupon(couponId, userId, issueNumber, now);
    }

    private RuntimeException soldOutOrHeld(String couponId, String userId) {
        boolean held = !jdbc.queryForList(
                        tables.sql("SELECT 1 FROM #coupon WHERE coupon_id = ? AND user_id = ?"),
                        Integer.class,
                        couponId,
                        userId)
                .isEmpty();
        return held ? IssueRefusals.alreadyIssued(couponId) : IssueRefusals.soldOut(couponId);
    }
}
