package jumun.query.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jumun.api.order.OrderId;
import jumun.platform.operations.GroupReport;
import jumun.platform.operations.OperationsClient;
import org.springframework.stereotype.Component;

/**
 * Which orders may have been accepted without being shown yet (Q1): the identifier of an order says when it was given out, and all processes
 * report how far tracking is behind.
 */
@Component
class UnshownOrders {

    /** The version of the UUIDs that begin with the milliseconds since 1970 (RFC 9562). */
    private static final int BEGINS_WITH_TIME = 7;

    private static final int BITS_BEHIND_TIME = 16;

    private final OperationsClient operations;
    private final OrderStreamSettings settings;
    private final Clock clock;

    UnshownOrders(OperationsClient operations, OrderStreamSettings settings, Clock clock) {
        this.operations = operations;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether an order that tracking does not have may have been placed so lately that it will. */
    boolean mayHave(OrderId orderId) {
        Instant now = clock.instant();
        Instant since = now.minus(behind()).minus(settings.appearsIn());
        return givenOut(orderId)
                .filter(at -> at.isAfter(since) && at.isBefore(now.plus(settings.appearsIn())))
                .isPresent();
    }

    private Duration behind() {
        return Duration.ofMillis(operations.nodes().stream()
                .flatMap(node -> node.groups().stream())
                .filter(group -> group.name().equals(OrderProjection.GROUP))
                .mapToLong(GroupReport::ageMillis)
                .max()
                .orElse(0));
    }

    private static Optional<Instant> givenOut(OrderId orderId) {
        try {
            UUID id = UUID.fromString(orderId.value());
            return id.version() == BEGINS_WITH_TIME
                    ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> BITS_BEHIND_TIME))
                    : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
