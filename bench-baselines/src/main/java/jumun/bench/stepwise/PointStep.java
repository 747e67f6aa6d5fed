package jumun.bench.stepwise;

import jumun.bench.baseline.Refusals;
import jumun.bench.baseline.Tables;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes points from a wallet. It is the last step, so nothing ever has to be given back. */
@RestController
@Transactional
class PointStep {

    private final JdbcTemplate jdbc;
    private final Tables tables;

    PointStep(JdbcTemplate jdbc, Tables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    record Spend(String userId, long points) {}

    record Spent(long points) {}

    @PostMapping("/steps/points")
    Spent spend(@RequestBody Spend spend) {
        int spent = jdbc.update(
                tables.sql("UPDATE #wallet SET balance = balance - ? WHERE user_id = ? AND balance >= ?"),
                spend.points(),
                spend.userId(),
                spend.points());
        if (spent == 0) {
            throw Refusals.tooFewPoints();
        }
        return new Spent(spend.points());
    }
}
