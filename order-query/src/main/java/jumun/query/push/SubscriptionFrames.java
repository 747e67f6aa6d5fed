package jumun.query.push;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jumun.api.UserId;
import jumun.platform.Refusal;
import jumun.platform.push.ResultQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.simp.user.UserDestinationMessageHandler;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Keeps track of what clients subscribe to. A client that names the last result that it has got is sent what came
 * since, the oldest first; one that does not, what comes from now on. Either may get what came up to the overlap
 * before.
 */
@Component
class SubscriptionFrames implements ExecutorChannelInterceptor {

    private static final String LAST = "Last-Event-Id";

    private final List<ResultQueue> queues;
    private final Subscriptions subscriptions;
    private final PushSessions sessions;
    private final Clock clock;

    SubscriptionFrames(List<ResultQueue> queues, Subscriptions subscriptions, PushSessions sessions, Clock clock) {
        this.queues = queues;
        this.subscriptions = subscriptions;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void afterMessageHandled(
            Message<?> message, MessageChannel channel, MessageHandler handler, @Nullable Exception failure) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        Principal user = headers == null ? null : headers.getUser();
        if (headers == null || user == null) {
            return;
        }
        UserId userId = new UserId(user.getName());
        String sessionId = Objects.requireNonNull(headers.getSessionId());
        switch (headers.getMessageType()) {
            case SUBSCRIBE -> {
                if (handler instanceof UserDestinationMessageHandler && failure == null) {
                    subscribe(userId, sessionId, headers);
                }
            }
            case UNSUBSCRIBE -> subscriptions.unsubscribe(userId, sessionId, id(headers));
            case DISCONNECT -> subscriptions.disconnect(userId, sessionId);
            case null, default -> {}
        }
    }

    /** Now that the broker knows of it. The connection may have ended meanwhile, and that been seen before this. */
    private void subscribe(UserId userId, String sessionId, StompHeaderAccessor headers) {
        String destination = String.valueOf(headers.getDestination());
        queues.stream()
                .filter(queue -> destination.endsWith("/" + queue.name()))
                .forEach(queue ->
                        subscriptions.subscribe(new Recipient(userId, sessionId, queue), id(headers), start(headers)));
        if (!sessions.isOpen(sessionId)) {
            subscriptions.disconnect(userId, sessionId);
        }
    }

    private Instant start(StompHeaderAccessor headers) {
        Instant lastSeen = lastSeen(headers);
        if (lastSeen == null) {
            return clock.instant();
        }
        return lastSeen.isBefore(Instant.EPOCH) ? Instant.EPOCH : lastSeen;
    }

    /** The name that the client has given to a subscription. */
    static String id(StompHeaderAccessor headers) {
        return String.valueOf(headers.getSubscriptionId());
    }

    /**
     * The moment of the last result that the client says it has got, if it says so.
     *
     * @throws Refusal when it is none
     */
    static @Nullable Instant lastSeen(StompHeaderAccessor headers) {
        String value = headers.getFirstNativeHeader(LAST);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw Refusal.invalid(
                    "INVALID_REQUEST",
                    "%s is '%s': the %s of a message is needed, such as 2026-11-24T09:00:00Z.",
                    LAST,
                    value,
                    ResultSender.EVENT_ID);
        }
    }
}
