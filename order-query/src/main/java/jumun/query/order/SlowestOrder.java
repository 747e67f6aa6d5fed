package jumun.query.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import jumun.api.order.OrderId;

/** The order that took longest to its end, of those that ended in the last minute. */
final class SlowestOrder {

    private static final Duration RECENT = Duration.ofMinutes(1);

    private final Clock clock;

    /** Each took longer than all that ended after it. */
    private final Deque<Ended> slower = new ArrayDeque<>();

    SlowestOrder(Clock clock) {
        this.clock = clock;
    }

    /** An order that has ended, and how long that took it. */
    record Ended(OrderId orderId, Duration time, Instant seen) {}

    synchronized void add(OrderId orderId, Duration time) {
        while (!slower.isEmpty() && slower.getLast().time().compareTo(time) <= 0) {
            slower.removeLast();
        }
        slower.addLast(new Ended(orderId, time, clock.instant()));
    }

    synchronized Optional<Ended> get() {
        Instant from = clock.instant().minus(RECENT);
        while (!slower.isEmpty() && slower.getFirst().seen().isBefore(from)) {
            slower.removeFirst();
        }
        return Optional.ofNullable(slower.peekFirst());
    }
}
