package jumun.query.order;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.Counted;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import jumun.platform.audit.HandledEvents;
import jumun.platform.audit.Pieces;
import jumun.platform.kafka.RecordedEvent;
import org.springframework.stereotype.Component;

/**
 * Every event of an order that tracking has passed on Kafka is in the order's timeline, and an order that has ended holds
 * exactly what its end says (M6).
 */
@Component
class TrackingCheck implements AuditCheck {

    private final HandledEvents handled;
    private final OrderRows rows;
    private final OrderPageTable pages;

    TrackingCheck(HandledEvents.Factory handled, OrderRows rows, OrderPageTable pages) {
        this.handled = handled.of(OrderProjection.GROUP, EnumSet.allOf(Topic.class));
        this.rows = rows;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "tracking";
    }

    @Override
    public List<AuditFinding> run(AuditScope scope) {
        Set<AuditFinding> findings = new LinkedHashSet<>();
        Pieces<Set<String>> expected = new Pieces<>(TrackingCheck::both, orders -> compare(orders, findings));
        return handled.compare(scope, event -> note(event, expected), () -> {
            expected.compareAll();
            return List.copyOf(findings);
        });
    }

    private static void note(RecordedEvent event, Pieces<Set<String>> expected) {
        event.orderId()
                .ifPresent(orderId -> event.eventId().ifPresent(eventId -> {
                    Set<String> events = new HashSet<>(16);
                    events.add(eventId);
                    expected.add(orderId, events);
                }));
    }

    private static Set<String> both(Set<String> events, Set<String> more) {
        events.addAll(more);
        return events;
    }

    private void compare(Map<String, Set<String>> expected, Set<AuditFinding> findings) {
        Map<String, OrderStatus> statuses = rows.findAllById(expected.keySet()).stream()
                .collect(Collectors.toMap(OrderRow::orderId, OrderRow::status));
        Map<String, OrderPage> told = pages.find(expected.keySet());
        expected.forEach((orderId, missing) -> {
            OrderPage page = told.getOrDefault(orderId, OrderPage.EMPTY);
            contradiction(statuses.getOrDefault(orderId, OrderStatus.PENDING), page.steps())
                    .ifPresent(text -> findings.add(finding(orderId, text)));
            page.timeline().forEach(entry -> missing.remove(entry.eventId()));
            if (!missing.isEmpty()) {
                findings.add(finding(
                        orderId,
                        "%s missing in the timeline: %s".formatted(Counted.of(missing.size(), "event"), missing)));
            }
        });
    }

    /** What the order's end says and its steps do not, if anything. */
    private static Optional<String> contradiction(OrderStatus status, List<StepView> steps) {
        List<StepView> wrong = steps.stream()
                .filter(step -> switch (status) {
                    case PENDING -> false;
                    case COMPLETED -> !step.isHeld();
                    case CANCELLED -> step.isHeld();
                })
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("The order is %s but its steps are %s".formatted(status, wrong));
    }

    private AuditFinding finding(String orderId, String text) {
        return new AuditFinding(name(), orderId, text, false);
    }
}
