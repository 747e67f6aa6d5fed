package jumun.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jumun.platform.operations.NodeReport;
import org.junit.jupiter.api.Test;

/** Who has been there for long enough that what it does not report is over (M3). */
class SettledNodesTest {

    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");

    private final SettledNodes settled = new SettledNodes();

    @Test
    void takesNobodyAtItsFirstWord() {
        assertThat(at(0, "query")).isEmpty();
        assertThat(at(29, "query", "saga")).isEmpty();
        assertThat(at(30, "query", "saga")).containsExactly("query");
        assertThat(at(59, "query", "saga")).containsExactly("query", "saga");
    }

    @Test
    void takesWhoComesBackForNew() {
        at(0, "query", "saga");
        assertThat(at(30, "query", "saga")).containsExactly("query", "saga");
        assertThat(at(31, "query")).containsExactly("query");

        assertThat(at(50, "query", "saga")).containsExactly("query");
        assertThat(at(79, "query", "saga")).containsExactly("query");
        assertThat(at(80, "query", "saga")).containsExactly("query", "saga");
    }

    /** As while Kafka is away. */
    @Test
    void beginsAnewAfterNobodyWasHeard() {
        at(0, "query");
        at(30);

        assertThat(at(31, "query")).isEmpty();
        assertThat(at(61, "query")).containsExactly("query");
    }

    private List<String> at(long seconds, String... nodes) {
        List<NodeReport> reports = Stream.of(nodes)
                .map(node -> new NodeReport(node, START, Set.of(), List.of(), List.of(), Map.of()))
                .toList();
        return settled.among(reports, START.plusSeconds(seconds)).stream()
                .map(NodeReport::node)
                .toList();
    }
}
