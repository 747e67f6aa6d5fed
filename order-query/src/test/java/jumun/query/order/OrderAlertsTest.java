package jumun.query.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.platform.alert.AlertSettings;
import jumun.platform.alert.AlertSettings.Threshold;
import jumun.platform.operations.Alert;
import jumun.query.order.TrackedOrder.Placed;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of orders that end too late, or by a fault of the shop, and when it is over (M3). */
class OrderAlertsTest {

    private static final Threshold UNUSED = new Threshold(1, null, Duration.ZERO);
    private static final AlertSettings SETTINGS = new AlertSettings(
            UNUSED,
            new Threshold(10_000, null, Duration.ofSeconds(5)),
            new Threshold(5, null, Duration.ZERO),
            new Threshold(5, null, Duration.ZERO),
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED);
    private static final Failure TIMED_OUT = new Failure(FailureCode.TIMED_OUT, "Too late.");
    private static final Failure NO_POINTS = new Failure(FailureCode.INSUFFICIENT_POINTS, "Too few.");

    private int orders;
    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final OrderFigures figures = new OrderFigures(new SimpleMeterRegistry(), clock);

    private final OrderAlerts alerts = new OrderAlerts(figures, SETTINGS, clock);

    @Test
    void tellsOfOneInTwentyThatAFaultOfTheShopHasCancelledUntilThatIsAMinuteAgo() {
        end(18, Duration.ofSeconds(1), null);
        end(1, Duration.ofSeconds(1), TIMED_OUT);
        assertThat(rules()).isEmpty();

        end(1, Duration.ofSeconds(1), TIMED_OUT);
        assertThat(rules()).containsExactly("error-rate");

        now = now.plusSeconds(61);
        assertThat(rules()).isEmpty();
    }

    @Test
    void tellsOfMostOfAFewOrdersButNotOfOne() {
        end(1, Duration.ofSeconds(1), TIMED_OUT);
        assertThat(rules()).isEmpty();

        end(1, Duration.ofSeconds(1), TIMED_OUT);
        assertThat(rules()).containsExactly("error-rate");
    }

    @Test
    void leavesToCustomersWhatIsTheirs() {
        end(100, Duration.ofSeconds(1), NO_POINTS);

        assertThat(rules()).isEmpty();
    }

    @Test
    void tellsWhenOneInTwentyTakesTooLong() {
        end(96, Duration.ofSeconds(1), null);
        end(4, Duration.ofSeconds(30), null);
        assertThat(rules()).doesNotContain("slow-orders");

        end(4, Duration.ofSeconds(30), null);
        assertThat(rules()).contains("slow-orders");
    }

    @Test
    void namesTheOrderThatTookLongestForAMinute() {
        end(1, Duration.ofSeconds(4), null);
        assertThat(rules()).isEmpty();

        end(200, Duration.ofSeconds(1), null);
        end(1, Duration.ofSeconds(6), null);
        end(200, Duration.ofSeconds(1), null);
        assertThat(alerts.alerts())
                .extracting(Alert::rule, Alert::text)
                .containsExactly(tuple("slow-order", "Order order-202 took 6.0 s to end"));

        now = now.plusSeconds(61);
        end(1, Duration.ofSeconds(1), null);
        assertThat(rules()).isEmpty();
    }

    @Test
    void tellsOfMoreOpenOrdersThanThereMayBeOnceThatLasts() {
        leaveOpen(10_001);
        assertThat(rules()).isEmpty();
        now = now.plusSeconds(5);
        assertThat(alerts.alerts())
                .extracting(Alert::rule, Alert::text)
                .containsExactly(tuple("backlog", "10,001 orders accepted but not ended"));

        leaveOpen(8_000);
        now = now.plusSeconds(60);
        assertThat(rules()).as("too near to the threshold").containsExactly("backlog");
        leaveOpen(7_999);
        assertThat(rules()).containsExactly("backlog");
        now = now.plusSeconds(5);
        assertThat(rules()).isEmpty();
    }

    @Test
    void takesTenThousandOpenOrdersForNoBacklog() {
        leaveOpen(10_000);
        rules();
        now = now.plusSeconds(60);

        assertThat(rules()).isEmpty();
    }

    @Test
    void doesNotTakeTheCancellationOfACompletedOrderForASlowOne() {
        TrackedOrder completed = order(Duration.ofDays(7), OrderStatus.COMPLETED, null);
        TrackedOrder cancelled = completed
                .with(OrderStatus.CANCELLED)
                .with(new Failure(FailureCode.CANCELLED_BY_CUSTOMER, "As you asked."));

        ended(completed, cancelled);

        assertThat(rules()).isEmpty();
    }

    private List<String> rules() {
        return alerts.alerts().stream().map(Alert::rule).toList();
    }

    private void leaveOpen(long orders) {
        figures.open(OptionalLong.of(orders));
    }

    private void end(int times, Duration taken, @Nullable Failure failure) {
        for (int number = 0; number < times; number++) {
            TrackedOrder order = order(taken, failure == null ? OrderStatus.COMPLETED : OrderStatus.CANCELLED, failure);
            ended(TrackedOrder.unknown(order.orderId()), order);
        }
    }

    private TrackedOrder order(Duration age, OrderStatus status, @Nullable Failure failure) {
        return new TrackedOrder(
                new OrderId("order-" + ++orders),
                new Placed(
                        new UserId("alice"),
                        List.of(),
                        new Money(1),
                        null,
                        new Money(0),
                        0,
                        new Money(1),
                        now.minus(age)),
                status,
                failure);
    }

    private void ended(TrackedOrder before, TrackedOrder after) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("end"));
        figures.ended(before, after, Objects.requireNonNull(after.placed()), now);
        unit.commit();
    }
}
