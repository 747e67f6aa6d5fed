package jumun.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.operations.NodeReport;
import org.junit.jupiter.api.Test;

/** A restart ends no alert whose cause is still there (M3). */
class EndingsTest {

    private static final Instant RAISED = Instant.parse("2026-11-30T09:00:00Z");
    private static final Instant NOW = RAISED.plusSeconds(60);

    @Test
    void aRoleIsThereAgainWhenAProcessServesIt() {
        AlertRecord alert = alert("role-missing", "saga");

        assertThat(Endings.isKnown(alert, List.of(node("order-query", Map.of()))))
                .isFalse();
        assertThat(Endings.isKnown(alert, List.of(node("order-query", Map.of()), node("saga", Map.of()))))
                .isTrue();
    }

    @Test
    void theBooksAddUpWhenTheyHaveBeenAuditedSince() {
        for (String rule : List.of("audit-drift", "audit-failing")) {
            AlertRecord alert = alert(rule, "points");

            assertThat(Endings.isKnown(alert, List.of(node("wallet", Map.of()))))
                    .as("not audited yet")
                    .isFalse();
            assertThat(Endings.isKnown(alert, List.of(node("wallet", Map.of("audit.check.age.points", 61.0)))))
                    .as("audited before")
                    .isFalse();
            assertThat(Endings.isKnown(alert, List.of(node("wallet", Map.of("audit.check.age.stock", 1.0)))))
                    .as("audited something else")
                    .isFalse();
            assertThat(Endings.isKnown(alert, List.of(node("wallet", Map.of("audit.check.age.points", 1.0)))))
                    .isTrue();
        }
    }

    @Test
    void othersAreOverWhenNobodyReportsThem() {
        assertThat(Endings.isKnown(alert("message-delay", "order-projection"), List.of()))
                .isTrue();
    }

    private static AlertRecord alert(String rule, String subject) {
        return new AlertRecord("id", rule, subject, "CRITICAL", "Something is wrong", "runbook", RAISED, null);
    }

    private static NodeReport node(String role, Map<String, Double> figures) {
        return new NodeReport(role, NOW, Set.of(role), List.of(), List.of(), figures);
    }
}
