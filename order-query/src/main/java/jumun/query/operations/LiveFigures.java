package jumun.query.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationsClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How the whole shop has been doing, second by second, from what all of its processes report. */
@Component
class LiveFigures {

    private static final int REMEMBERED = 600;
    private static final Duration COUNTS_FOR = Duration.ofSeconds(3);

    private final Clock clock;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Deque<Moment> moments = new ArrayDeque<>();

    LiveFigures(OperationsClient operations, Clock clock) {
        this.clock = clock;
        operations.listen(report ->
                nodes.merge(report.node(), Node.first(report, clock.instant()), (before, first) -> before.then(first)));
    }

    /**
     * One second of the shop.
     *
     * @param created   orders accepted a second
     * @param completed orders completed a second
     * @param failed    orders cancelled a second
     * @param p50       half of the orders of the last minute took at most so many milliseconds to their end
     * @param p95       and all but a twentieth so many
     * @param backlog   orders that are accepted and have not ended
     */
    record Moment(
            Instant at, double created, double completed, double failed, double p50, double p95, double backlog) {}

    /** What a node reported last, when that was heard here, and what it has counted a second since the report before. */
    private record Node(NodeReport report, Instant heardAt, double created, double completed, double failed) {

        static Node first(NodeReport report, Instant heardAt) {
            return new Node(report, heardAt, 0, 0, 0);
        }

        Node then(Node next) {
            NodeReport later = next.report();
            double seconds = Duration.between(report.at(), later.at()).toMillis() / 1_000.0;
            return seconds <= 0
                    ? this
                    : new Node(
                            later,
                            next.heardAt(),
                            rate(later, "orders.created", seconds),
                            rate(later, "orders.completed", seconds),
                            rate(later, "orders.failed", seconds));
        }

        private double rate(NodeReport later, String counter, double seconds) {
            return Math.max(0, figure(later, counter) - figure(report, counter)) / seconds;
        }

        double figure(String name) {
            return figure(report, name);
        }

        private static double figure(NodeReport of, String name) {
            return of.figures().getOrDefault(name, 0.0);
        }
    }

    /** The moments after that one, oldest first. */
    synchronized List<Moment> since(Instant last) {
        return moments.stream().filter(moment -> moment.at().isAfter(last)).toList();
    }

    @Scheduled(fixedRate = 1_000)
    void look() {
        Instant now = clock.instant();
        nodes.values().removeIf(node -> node.heardAt().isBefore(now.minus(COUNTS_FOR)));
        Moment moment = new Moment(
                now,
                sum(Node::created),
                sum(Node::completed),
                sum(Node::failed),
                most("orders.processing.time.p50"),
                most("orders.processing.time.p95"),
                most("orders.backlog"));
        synchronized (this) {
            moments.addLast(moment);
            while (moments.size() > REMEMBERED) {
                moments.removeFirst();
            }
        }
    }

    private double sum(ToDoubleFunction<Node> rate) {
        return nodes.values().stream().mapToDouble(rate).sum();
    }

    private double most(String figure) {
        return nodes.values().stream()
                .mapToDouble(node -> node.figure(figure))
                .max()
                .orElse(0);
    }
}
