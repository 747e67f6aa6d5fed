package jumun.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.platform.alert.AlertSettings;
import jumun.platform.alert.AlertSettings.Threshold;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeReport;
import jumun.platform.role.Role;
import org.junit.jupiter.api.Test;

/** Who is missed, and from when on (M3, M5). */
class AbsencesTest {

    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");
    private static final Threshold UNUSED = new Threshold(1, null, Duration.ZERO);
    private static final List<NodeReport> EVERYBODY =
            List.of(node(Arrays.stream(Role.values()).map(Role::configuredName).toArray(String[]::new)));
    private static final List<NodeReport> ONLY_QUERY = List.of(node("order-query"));
    private static final List<NodeReport> NOBODY = List.of();

    private final Absences absences = new Absences(new AlertSettings(
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            new Threshold(5, null, Duration.ZERO),
            UNUSED,
            new Threshold(60, null, Duration.ZERO)));

    @Test
    void missesNobodyWhileEverybodyStarts() {
        assertThat(rulesAt(0, NOBODY)).isEmpty();
        assertThat(rulesAt(5, NOBODY)).isEmpty();
        assertThat(rulesAt(6, ONLY_QUERY)).isEmpty();
        assertThat(rulesAt(60, ONLY_QUERY)).isEmpty();
        assertThat(rulesAt(61, EVERYBODY)).isEmpty();
        assertThat(rulesAt(100, EVERYBODY)).isEmpty();
    }

    @Test
    void missesKafkaAndNoRoleWhileNobodyIsHeard() {
        rulesAt(0, EVERYBODY);

        assertThat(rulesAt(6, NOBODY)).containsExactly("kafka-away kafka");
        assertThat(rulesAt(600, NOBODY)).containsExactly("kafka-away kafka");
        assertThat(rulesAt(601, ONLY_QUERY)).isEmpty();
        assertThat(rulesAt(602, EVERYBODY)).isEmpty();
    }

    @Test
    void missesARoleThatNobodyServesUntilSomebodyDoes() {
        rulesAt(0, EVERYBODY);
        List<NodeReport> withoutSaga = List.of(
                node("order-command", "inventory", "coupon"), node("wallet", "order-query"), node("order-query"));

        assertThat(rulesAt(60, withoutSaga)).isEmpty();
        assertThat(rulesAt(61, withoutSaga)).containsExactly("role-missing saga");
        assertThat(rulesAt(
                        62,
                        Stream.concat(withoutSaga.stream(), Stream.of(node("saga")))
                                .toList()))
                .isEmpty();
    }

    private List<String> rulesAt(long seconds, List<NodeReport> nodes) {
        return absences.among(nodes, START.plusSeconds(seconds)).stream()
                .map(AbsencesTest::shown)
                .collect(Collectors.toList());
    }

    private static String shown(Alert alert) {
        return alert.rule() + " " + alert.subject();
    }

    private static NodeReport node(String... roles) {
        return new NodeReport("node", START, Set.of(roles), List.of(), List.of(), Map.of());
    }
}
