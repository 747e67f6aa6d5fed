package jumun.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.NodeReport;
import org.junit.jupiter.api.Test;

/** Of several query nodes one tells that the database is away, and none while another still has it (M3). */
class DatabaseOutageTest {

    private static final Alert AWAY = new Alert("database-away", "database", Severity.CRITICAL, "It does not answer");

    private final NodeReport saga = node("a", "saga", AWAY);

    @Test
    void isToldByTheFirstQueryNode() {
        List<NodeReport> nodes = List.of(saga, node("b", "order-query", AWAY), node("c", "order-query", AWAY));

        assertThat(DatabaseOutage.isToldBy("b", nodes)).isTrue();
        assertThat(DatabaseOutage.isToldBy("c", nodes)).isFalse();
    }

    @Test
    void isLeftToTheQueryNodeThatStillHasTheDatabase() {
        List<NodeReport> nodes = List.of(saga, node("b", "order-query", AWAY), node("c", "order-query"));

        assertThat(DatabaseOutage.isToldBy("b", nodes)).isFalse();
    }

    @Test
    void isToldWhereNobodyIsHeard() {
        assertThat(DatabaseOutage.isToldBy("b", List.of())).isTrue();
    }

    private static NodeReport node(String name, String role, Alert... alerts) {
        return new NodeReport(name, Instant.EPOCH, Set.of(role), List.of(), Arrays.asList(alerts), Map.of());
    }
}
