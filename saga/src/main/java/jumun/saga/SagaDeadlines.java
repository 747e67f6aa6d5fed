package jumun.saga;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.order.OrderId;
import jumun.platform.operations.GroupReport;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationsClient;
import jumun.platform.processing.OwnUnitOfWork;
import jumun.platform.trace.Traceparent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches the deadlines in the sagas' rows and says when one has passed, as an event. Deadlines survive a restart, cost no
 * statement of their own, and reach the saga in turn with everything else. Any number of nodes may watch.
 *
 * <p>Time passes for a saga only as far as its group has read: what it has not read yet may be the answer that it waits for,
 * and to ask again would only give it more to read (ADR 40).
 */
@Component
class SagaDeadlines {

    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final EventGateway events;
    private final OwnUnitOfWork unitOfWork;
    private final OperationsClient operations;
    private final Clock clock;

    SagaDeadlines(
            JdbcTemplate jdbc,
            EventGateway events,
            OwnUnitOfWork unitOfWork,
            OperationsClient operations,
            Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.operations = operations;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jumun.saga.deadline-check-interval:250ms}")
    void announcePassed() {
        unitOfWork.run(() -> {
            List<EventMessage<DeadlinePassed>> passed = passed();
            if (!passed.isEmpty()) {
                forget(passed);
                events.publish(passed);
            }
        });
    }

    private List<EventMessage<DeadlinePassed>> passed() {
        return jdbc.query(
                "SELECT order_id, deadline_number, JSON_VALUE(body, '$.order.traceparent') AS traceparent"
                        + " FROM order_saga WHERE deadline_at <= ?"
                        + " ORDER BY deadline_at LIMIT " + AT_ONCE + " FOR UPDATE SKIP LOCKED",
                (row, number) -> new GenericEventMessage<>(
                        new DeadlinePassed(new OrderId(row.getString("order_id")), row.getInt("deadline_number")),
                        Traceparent.asMetaData(row.getString("traceparent"))),
                Timestamp.from(readUntil()));
    }

    private Instant readUntil() {
        List<NodeReport> nodes = operations.nodes();
        boolean failing = nodes.stream().flatMap(SagaDeadlines::sagas).anyMatch(group -> group.error() != null);
        return nodes.stream()
                .flatMap(node -> sagas(node)
                        .filter(group -> group.ageMillis() > 0 && !failing)
                        .map(group -> node.at().minusMillis(group.ageMillis())))
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    private static Stream<GroupReport> sagas(NodeReport node) {
        return node.groups().stream().filter(group -> group.name().equals(OrderFulfilmentSaga.GROUP));
    }

    private void forget(List<EventMessage<DeadlinePassed>> passed) {
        jdbc.batchUpdate(
                "UPDATE order_saga SET deadline_at = NULL WHERE order_id = ?",
                passed.stream()
                        .map(deadline ->
                                new Object[] {deadline.getPayload().orderId().value()})
                        .toList());
    }
}
