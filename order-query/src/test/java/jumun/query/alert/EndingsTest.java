package jumun.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.operations.GroupReport;
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
    void whatIsStoredOfARoleIsOverWhenAProcessServesIt() {
        NodeReport query = node("order-query", Map.of());

        assertThat(Endings.isKnown(alert("saga-stuck", "saga"), List.of(query))).isFalse();
        assertThat(Endings.isKnown(alert("saga-stuck", "saga"), List.of(query, node("saga", Map.of()))))
                .isTrue();
        assertThat(Endings.isKnown(alert("coupon-gate-away", "coupons"), List.of(query)))
                .isFalse();
        assertThat(Endings.isKnown(alert("coupon-gate-away", "coupons"), List.of(query, node("coupon", Map.of()))))
                .isTrue();
    }

    @Test
    void whatIsOfAGroupIsOverWhenAProcessHasTheGroupOrNoneEverWill() {
        NodeReport everyOther = node(
                Set.of("order-command", "inventory", "coupon", "wallet", "order-query"), List.of("order-projection"));
        for (String rule : List.of("message-delay", "group-failing", "dead-letters", "dead-letter-permanent")) {
            AlertRecord alert = alert(rule, "order-fulfilment");

            assertThat(Endings.isKnown(alert, List.of(everyOther)))
                    .as("its process is away")
                    .isFalse();
            assertThat(Endings.isKnown(alert, List.of(everyOther, node(Set.of("saga"), List.of("order-fulfilment")))))
                    .isTrue();
            assertThat(Endings.isKnown(alert, List.of(everyOther, node(Set.of("saga"), List.of("renamed")))))
                    .as("everybody is there")
                    .isTrue();
        }
    }

    @Test
    void whatIsOfAGroupIsQuietForAsLongAsItTakesToTakeItOver() {
        Duration five = Duration.ofSeconds(5);

        for (String rule : List.of("message-delay", "group-failing")) {
            assertThat(Endings.quietFor(alert(rule, "order-fulfilment"), five)).isEqualTo(SettledNodes.SETTLED_AFTER);
        }
        assertThat(Endings.quietFor(alert("dead-letters", "order-fulfilment"), five))
                .isEqualTo(five);
    }

    @Test
    void othersAreOverWhenThoseThatAreThereDoNotReportThem() {
        for (String rule : List.of("cpu", "backlog", "record-unreadable")) {
            assertThat(Endings.isKnown(alert(rule, "node-1"), List.of())).isFalse();
            assertThat(Endings.isKnown(alert(rule, "node-1"), List.of(node("order-query", Map.of()))))
                    .isTrue();
        }
    }

    private static AlertRecord alert(String rule, String subject) {
        return new AlertRecord("id", rule, subject, "CRITICAL", "Something is wrong", "runbook", RAISED, null);
    }

    private static NodeReport node(String role, Map<String, Double> figures) {
        return new NodeReport(role, NOW, Set.of(role), List.of(), List.of(), figures);
    }

    private static NodeReport node(Set<String> roles, List<String> groups) {
        return new NodeReport(
                roles.toString(),
                NOW,
                roles,
                groups.stream()
                        .map(group -> new GroupReport(group, true, false, true, 0, 0, 0, null, List.of()))
                        .toList(),
                List.of(),
                Map.of());
    }
}
