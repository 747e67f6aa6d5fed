package jumun.query.order;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jumun.api.order.OrderId;
import jumun.platform.Counted;
import jumun.platform.Refusal;
import jumun.platform.processing.Rebuilds;
import jumun.platform.push.Notification;
import jumun.platform.push.Notifications;
import jumun.platform.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams that this process serves. All orders that are streamed are looked at together; their ends are noticed at
 * once. They end with the process, before its web server waits for all requests that are under way.
 */
@Component
class OrderStreams implements SmartLifecycle {

    private final OrderViews orders;
    private final Rebuilds rebuilds;
    private final UnshownOrders unshown;
    private final OrderStreamSettings settings;
    private final Clock clock;
    private final Set<OrderStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    OrderStreams(
            OrderViews orders,
            Rebuilds rebuilds,
            UnshownOrders unshown,
            Notifications notifications,
            OrderStreamSettings settings,
            Clock clock) {
        this.orders = orders;
        this.rebuilds = rebuilds;
        this.unshown = unshown;
        this.settings = settings;
        this.clock = clock;
        notifications.listen(this::hear);
    }

    /** Whether the client has seen everything that there will be. */
    boolean hasEnded(Caller caller, OrderId orderId, @Nullable String lastSeen) {
        return lastSeen != null
                && orders.find(orderId)
                        .filter(order -> caller.maySee(order.userId()))
                        .filter(order -> OrderStream.isOver(order)
                                && OrderStream.version(order).equals(lastSeen))
                        .isPresent();
    }

    /**
     * A stream of the order.
     *
     * @throws Refusal when the caller has too many
     */
    SseEmitter open(Caller caller, OrderId orderId) {
        OrderStream stream = new OrderStream(caller, orderId, settings, clock.instant());
        add(stream);
        SseEmitter emitter = stream.emitter();
        emitter.onCompletion(() -> open.remove(stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> open.remove(stream));
        if (!running) {
            stream.end();
        }
        return emitter;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(OrderStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private synchronized void add(OrderStream stream) {
        if (open.stream()
                        .filter(other ->
                                other.caller().userId().equals(stream.caller().userId()))
                        .count()
                >= settings.perUser()) {
            throw Refusal.conflict(
                    "TOO_MANY_STREAMS",
                    "You have %s already; close one of them.",
                    Counted.of(settings.perUser(), "stream"));
        }
        open.add(stream);
    }

    private void hear(Notification news) {
        if (news.queue().equals(OrderResults.NAME)) {
            show(open.stream()
                    .filter(stream -> stream.orderId().value().equals(news.subject()))
                    .toList());
        }
    }

    @Scheduled(fixedDelayString = "${jumun.order-stream.look-every:500ms}")
    void look() {
        show(Set.copyOf(open));
    }

    private boolean isUnshown(OrderStream stream) {
        return unshown.ownerOf(stream.orderId()).filter(stream.caller()::maySee).isPresent();
    }

    private void show(Collection<OrderStream> streams) {
        if (streams.isEmpty()) {
            return;
        }
        Map<String, OrderView> found = orders.findAll(
                        streams.stream().map(stream -> stream.orderId().value()).collect(Collectors.toSet()))
                .map(OrderViews.Seen::order)
                .collect(Collectors.toMap(order -> order.orderId().value(), order -> order));
        boolean rebuilding = found.size() < streams.size() && rebuilds.areUnderWay(OrderProjection.GROUP);
        streams.stream()
                .filter(stream -> found.containsKey(stream.orderId().value()) || !(rebuilding || isUnshown(stream)))
                .forEach(stream -> stream.show(found.get(stream.orderId().value()), clock.instant()));
    }
}
