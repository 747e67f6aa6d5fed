package jumun.query.order;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jumun.api.order.OrderId;
import jumun.platform.Refusal;
import jumun.platform.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One client's stream of one order. */
final class OrderStream {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Caller caller;
    private final OrderId orderId;
    private final SseEmitter emitter;
    private final OrderStreamSettings settings;
    private final Instant openedAt;
    private final AtomicBoolean sending = new AtomicBoolean();
    private String shown = "";
    private Instant saidAt;

    OrderStream(Caller caller, OrderId orderId, OrderStreamSettings settings, Instant now) {
        this.caller = caller;
        this.orderId = orderId;
        this.emitter = new SseEmitter(openFor(caller, settings, now).toMillis());
        this.settings = settings;
        this.openedAt = now;
        this.saidAt = now;
    }

    /** No longer than the token counts; a time of nothing would be one without end. */
    private static Duration openFor(Caller caller, OrderStreamSettings settings, Instant now) {
        Instant end = now.plus(settings.openFor());
        return caller.expiresAt() == null || end.isBefore(caller.expiresAt())
                ? settings.openFor()
                : Collections.max(List.of(Duration.between(now, caller.expiresAt()), AT_ONCE));
    }

    Caller caller() {
        return caller;
    }

    OrderId orderId() {
        return orderId;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** Names how far the order is; a client that comes back says what it has seen last. */
    static String version(OrderView order) {
        return "%d-%s".formatted(order.timeline().size(), order.status());
    }

    static boolean isOver(OrderView order) {
        return order.status() != OrderStatus.PENDING;
    }

    /**
     * Sends the order if it has changed, and ends with it; on a thread of its own, since a client that does not read holds up whoever
     * sends to it. While it does, it is shown nothing more.
     */
    void show(@Nullable OrderView order, Instant now) {
        if (sending.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    showNow(order, now);
                } finally {
                    sending.set(false);
                }
            });
        }
    }

    /** Ends it before the order has come to its end: the client asks another process. On a thread of its own, as above. */
    void end() {
        Thread.startVirtualThread(emitter::complete);
    }

    private synchronized void showNow(@Nullable OrderView order, Instant now) {
        try {
            if (order == null || !caller.maySee(order.userId())) {
                missing(now);
            } else if (!version(order).equals(shown)) {
                send(order, now);
            } else if (!now.isBefore(saidAt.plus(settings.signOfLife()))) {
                emitter.send(SseEmitter.event().comment("here"));
                saidAt = now;
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }

    private void send(OrderView order, Instant now) throws IOException {
        emitter.send(SseEmitter.event().id(version(order)).name("order").data(order, MediaType.APPLICATION_JSON));
        shown = version(order);
        saidAt = now;
        if (isOver(order)) {
            emitter.complete();
        }
    }

    private void missing(Instant now) {
        if (!now.isBefore(openedAt.plus(settings.appearsIn()))) {
            emitter.completeWithError(Refusal.notFound("ORDER_NOT_FOUND", "There is no order '%s'.", orderId));
        }
    }
}
