package jumun.query.order;

import java.time.Clock;
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
import jumun.platform.audit.AuditSettings;
import jumun.platform.audit.Pieces;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.RecordedEvent;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Every event of an order that tracking has passed on Kafka is in the order's timeline, and an order that has ended holds
 * exactly what its end says (M6).
 */
@Component
class TrackingCheck implements AuditCheck {

    private final KafkaHistory history;
    private final GroupPositions positions;
    private final OrderRows rows;
    private final OrderPageTable pages;
    private final AuditSettings settings;
    private final Clock clock;

    TrackingCheck(
            KafkaHistory history,
            GroupPositions positions,
            OrderRows rows,
            OrderPageTable pages,
            AuditSettings settings,
            Clock clock) {
        this.history = history;
        this.positions = positions;
        this.rows = rows;
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tracking";
    }

    /** Reads all events that the projection's committed position covers. */
    @Override
    public List<AuditFinding> run() {
        Set<AuditFinding> findings = new LinkedHashSet<>();
        Pieces<Set<String>> expected = new Pieces<>(TrackingCheck::both, orders -> compare(orders, findings));
        Map<TopicPartition, Long> handled = positions.handled(OrderProjection.GROUP);
        history.read(
                EnumSet.allOf(Topic.class),
                clock.instant().minus(settings.window()),
                event -> {
                    if (event.isBefore(handled)) {
                        note(event, expected);
                    }
                },
                (read, total) -> {});
        expected.compareAll();
        return List.copyOf(findings);
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
