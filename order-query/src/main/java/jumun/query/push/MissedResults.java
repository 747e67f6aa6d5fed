package jumun.query.push;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import jumun.api.UserId;
import jumun.platform.Refusal;
import jumun.platform.push.ResultQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.simp.user.UserDestinationMessageHandler;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * When a client subscribes again and names the last result that it has got, then it gets what came since, oldest first. It is
 * subscribed before that is looked up, so that nothing falls between; it may get a result twice.
 */
@Component
class MissedResults implements ExecutorChannelInterceptor {

    private static final String LAST = "Last-Event-Id";

    private final List<ResultQueue> queues;
    private final ResultSender sender;
    private final PushSettings settings;

    MissedResults(List<ResultQueue> queues, ResultSender sender, PushSettings settings) {
        this.queues = queues;
        this.sender = sender;
        this.settings = settings;
    }

    @Override
    public void afterMessageHandled(
            Message<?> message, MessageChannel channel, MessageHandler handler, @Nullable Exception failure) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (failure == null
                && handler instanceof UserDestinationMessageHandler
                && headers != null
                && headers.getMessageType() == SimpMessageType.SUBSCRIBE) {
            Principal user = headers.getUser();
            Instant lastSeen = lastSeen(headers);
            if (user != null && lastSeen != null) {
                sendMissed(user.getName(), headers, lastSeen);
            }
        }
    }

    private void sendMissed(String userId, StompHeaderAccessor headers, Instant lastSeen) {
        String destination = String.valueOf(headers.getDestination());
        queues.stream()
                .filter(queue -> destination.endsWith("/" + queue.name()))
                .forEach(queue -> queue.since(
                                new UserId(userId), lastSeen.minus(settings.overlap()), settings.mostMissed())
                        .forEach(result -> sender.send(userId, headers.getSessionId(), queue, result)));
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
