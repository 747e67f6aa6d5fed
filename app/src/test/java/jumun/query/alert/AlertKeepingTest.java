package jumun.query.alert;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What nobody reports any more is over, unless nobody can know yet (M3). */
@RunningShopTest
class AlertKeepingTest {

    private static final Instant BEFORE = Instant.now().minusSeconds(3_600);

    private final String nobody = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    @Autowired
    private AlertHistory history;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void forget() {
        jdbc.update("DELETE FROM alert_history WHERE subject = ?", nobody);
    }

    @Test
    void closesWhatIsOverAndNotWhatNobodyCanKnowYet() {
        Stream.of("role-missing", "audit-drift", "audit-failing", "message-delay")
                .forEach(rule -> raise(rule, nobody));

        eventually(() -> assertThat(open()).doesNotContain("message-delay " + nobody));

        assertThat(open()).contains("role-missing " + nobody, "audit-drift " + nobody, "audit-failing " + nobody);
    }

    @Test
    void closesWhatWasAuditedSinceAndTheRoleThatIsServed() {
        raise("audit-failing", "points");
        raise("role-missing", "saga");

        new Shop(port).operate("audit");

        eventually(() -> assertThat(open()).doesNotContain("audit-failing points", "role-missing saga"));
    }

    private void raise(String rule, String subject) {
        history.raise(new Alert(rule, subject, Severity.WARNING, "Something is wrong"), BEFORE);
    }

    private List<String> open() {
        return history.open().stream()
                .map(alert -> alert.rule() + " " + alert.subject())
                .toList();
    }
}
