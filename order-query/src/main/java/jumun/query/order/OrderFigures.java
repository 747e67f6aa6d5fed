package jumun.query.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jumun.api.FailureCode;
import jumun.platform.alert.LastMinute;
import jumun.query.order.SlowestOrder.Ended;
import jumun.query.order.TrackedOrder.Placed;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Counts how orders end and how long that takes them, as their owners can see it (M2). */
@Component
class OrderFigures {

    private static final double SLOWEST = 0.95;

    /** Reasons that are not the customer's to mend. */
    private static final Set<FailureCode> FAULTS =
            EnumSet.of(FailureCode.TIMED_OUT, FailureCode.UNKNOWN_PRODUCT, FailureCode.DISCOUNT_MISMATCH);

    private static final Duration RECENT = Duration.ofMinutes(1);

    private final Counter completed;
    private final Counter failed;
    private final Timer time;
    private volatile OptionalLong backlog = OptionalLong.of(0);
    private final LastMinute lastMinute;
    private final SlowestOrder slowest;

    OrderFigures(MeterRegistry meters, Clock clock) {
        this.lastMinute = new LastMinute(clock);
        this.slowest = new SlowestOrder(clock);
        this.completed = Counter.builder("orders.completed")
                .description("Orders that were completed")
                .register(meters);
        this.failed = Counter.builder("orders.failed")
                .description("Orders that were cancelled instead")
                .register(meters);
        this.time = Timer.builder("orders.processing.time")
                .description("From accepting an order to its end")
                .publishPercentiles(0.5, SLOWEST, 0.99)
                .distributionStatisticExpiry(RECENT)
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30))
                .register(meters);
        Gauge.builder("orders.backlog", this, OrderFigures::backlogOrNone)
                .description("Orders that are accepted and have not ended; no value while the order view is rebuilt")
                .register(meters);
        Gauge.builder("orders.faults.percent", lastMinute, LastMinute::percent)
                .description(
                        "Of the orders that ended in the last minute, those that a fault of the shop has cancelled")
                .register(meters);
    }

    /** Counts the order when its end is committed; not once more where one that was completed is cancelled later. */
    void ended(TrackedOrder before, TrackedOrder order, Placed placed, Instant at) {
        if (before.end().isPresent()) {
            return;
        }
        boolean fault =
                order.failure() != null && FAULTS.contains(order.failure().code());
        Duration taken = Duration.between(placed.placedAt(), at);
        CurrentUnitOfWork.get().root().afterCommit(unit -> {
            (order.status() == OrderStatus.COMPLETED ? completed : failed).increment();
            lastMinute.add(1, fault ? 1 : 0);
            time.record(taken);
            slowest.add(order.orderId(), taken);
        });
    }

    /** So many orders have not ended; empty where that is not known. */
    void open(OptionalLong orders) {
        backlog = orders;
    }

    OptionalLong backlog() {
        return backlog;
    }

    private double backlogOrNone() {
        OptionalLong known = backlog;
        return known.isPresent() ? known.getAsLong() : Double.NaN;
    }

    /** Within how many seconds 95 of 100 orders of the last minute ended. */
    double slowestSeconds() {
        for (ValueAtPercentile value : time.takeSnapshot().percentileValues()) {
            if (value.percentile() == SLOWEST) {
                return value.value(TimeUnit.SECONDS);
            }
        }
        return 0;
    }

    /** Which order took longest, of those that ended in the last minute. */
    Optional<Ended> slowest() {
        return slowest.get();
    }

    /** How many of 100 orders that ended in the last minute were cancelled by a fault of the shop. */
    double errorPercent() {
        return lastMinute.percent();
    }
}
