package jumun.query.order;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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

    private static final int PAGE = 500;

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

    @Override
    public List<AuditFinding> run() {
        Map<String, Set<String>> expected = handledEvents();
        List<AuditFinding> findings = new ArrayList<>();
        List<String> orderIds = new ArrayList<>(expected.keySet());
        for (int from = 0; from < orderIds.size(); from += PAGE) {
            compare(orderIds.subList(from, Math.min(from + PAGE, orderIds.size())), expected, findings);
        }
        return findings;
    }

    /** The events that the projection's committed position covers, by order. */
    private Map<String, Set<String>> handledEvents() {
        Map<TopicPartition, Long> handled = positions.handled(OrderProjection.GROUP);
        Map<String, Set<String>> events = new HashMap<>();
        history.read(
                EnumSet.allOf(Topic.class),
                clock.instant().minus(settings.window()),
                event -> {
                    if (event.isBefore(handled)) {
                        note(event, events);
                    }
                },
                (read, total) -> {});
        return events;
    }

    private static void note(RecordedEvent event, Map<String, Set<String>> events) {
        event.orderId()
                .ifPresent(orderId -> event.eventId()
                        .ifPresent(eventId -> events.computeIfAbsent(orderId, key -> new HashSet<>(16))
                                .add(eventId)));
    }

    private void compare(List<String> orderIds, Map<String, Set<String>> expected, List<AuditFinding> findings) {
        Map<String, OrderStatus> statuses =
                rows.findAllById(orderIds).stream().collect(Collectors.toMap(OrderRow::orderId, OrderRow::status));
        Map<String, OrderPage> told = pages.find(orderIds);
        for (String orderId : orderIds) {
            OrderPage page = told.getOrDefault(orderId, OrderPage.EMPTY);
            contradiction(statuses.getOrDefault(orderId, OrderStatus.PENDING), page.steps())
                    .ifPresent(text -> findings.add(finding(orderId, text)));
            Set<String> missing = new HashSet<>(expected.getOrDefault(orderId, Set.of()));
            page.timeline().forEach(entry -> missing.remove(entry.eventId()));
            if (!missing.isEmpty()) {
                findings.add(finding(
                        orderId,
                        "%s missing in the timeline: %s".formatted(Counted.of(missing.size(), "event"), missing)));
            }
        }
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
