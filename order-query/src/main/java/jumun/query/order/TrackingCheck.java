package jumun.query.order;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.api.order.OrderCancellationRequested;
import jumun.platform.Counted;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import jumun.platform.audit.HandledEvents;
import jumun.platform.audit.Pieces;
import jumun.platform.kafka.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every event of an order that tracking has passed on Kafka is in the order's timeline, and an order that has ended
 * holds exactly what its end says (M6). Tracking reads the end and the steps from different topics: a contradiction
 * counts only if it remains when everything there was read.
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
        Set<String> doubtful = new HashSet<>();
        Pieces<Set<String>> expected = new Pieces<>(TrackingCheck::both, orders -> compare(orders, findings, doubtful));
        return handled.compare(scope, event -> note(event, expected), () -> {
            expected.compareAll();
            if (!doubtful.isEmpty() && handled.everythingThereIs()) {
                contradictions(doubtful).forEach((orderId, text) -> findings.add(finding(orderId, text)));
            }
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

    private void compare(Map<String, Set<String>> expected, Set<AuditFinding> findings, Set<String> doubtful) {
        Map<String, OrderStatus> statuses = statuses(expected.keySet());
        Map<String, OrderPage> told = pages.find(expected.keySet());
        expected.forEach((orderId, missing) -> {
            OrderPage page = told.getOrDefault(orderId, OrderPage.EMPTY);
            if (contradiction(statuses.get(orderId), page).isPresent()) {
                doubtful.add(orderId);
            }
            page.timeline().forEach(entry -> missing.remove(entry.eventId()));
            if (!missing.isEmpty()) {
                findings.add(finding(
                        orderId,
                        "%s missing in the timeline: %s".formatted(Counted.of(missing.size(), "event"), missing)));
            }
        });
    }

    /** Of those orders that contradict themselves, how. */
    private Map<String, String> contradictions(Set<String> orderIds) {
        Map<String, OrderStatus> statuses = statuses(orderIds);
        Map<String, String> contradictions = new HashMap<>();
        pages.find(orderIds)
                .forEach((orderId, page) -> contradiction(statuses.get(orderId), page)
                        .ifPresent(text -> contradictions.put(orderId, text)));
        return contradictions;
    }

    private Map<String, OrderStatus> statuses(Set<String> orderIds) {
        return rows.findAllById(orderIds).stream().collect(Collectors.toMap(OrderRow::orderId, OrderRow::status));
    }

    /** What the order's end says and its steps do not, if anything. What a completed order holds goes back while it is cancelled. */
    private static Optional<String> contradiction(@Nullable OrderStatus status, OrderPage page) {
        boolean cancelling = page.timeline().stream()
                .anyMatch(entry -> entry.event().equals(OrderCancellationRequested.class.getSimpleName()));
        List<StepView> wrong = page.steps().stream()
                .filter(step -> switch (status) {
                    case COMPLETED -> !step.isHeld() && !cancelling;
                    case CANCELLED -> step.isHeld();
                    case PENDING -> false;
                    case null -> false;
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
