package jumun.query.order;

import jumun.api.order.OrderId;
import jumun.platform.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One order as server-sent events: an {@code order} event with what {@code GET /api/orders/{orderId}} shows, at first and with
 * every change, until the order has come to its end (Q2).
 */
@RestController
class OrderStreamController {

    private static final String LAST = "Last-Event-ID";

    private final OrderStreams streams;

    OrderStreamController(OrderStreams streams) {
        this.streams = streams;
    }

    /** A client that has seen the end and asks again, as browsers do by themselves, is told that there is no more. */
    @GetMapping("/api/orders/{orderId}/events")
    ResponseEntity<SseEmitter> events(
            Caller caller,
            @PathVariable OrderId orderId,
            @RequestHeader(name = LAST, required = false) @Nullable String last) {
        return streams.hasEnded(caller, orderId, last)
                ? ResponseEntity.status(HttpStatus.NO_CONTENT).build()
                : ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .header("X-Accel-Buffering", "no")
                        .body(streams.open(caller, orderId));
    }
}
