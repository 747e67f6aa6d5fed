package jumun.query.push;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.platform.Refusal;
import jumun.platform.push.ResultQueue;
import jumun.platform.security.BearerTokens;
import jumun.platform.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;

/** Lets in who has a token, and lets them do nothing but subscribe to their own results. */
@Component
class PushDoor implements ChannelInterceptor {

    private final BearerTokens tokens;
    private final PushSessions sessions;
    private final Set<String> destinations;
    private final ObjectProvider<MessageChannel> toClients;

    PushDoor(
            BearerTokens tokens,
            PushSessions sessions,
            List<ResultQueue> queues,
            @Qualifier("clientOutboundChannel") ObjectProvider<MessageChannel> toClients) {
        this.toClients = toClients;
        this.tokens = tokens;
        this.sessions = sessions;
        this.destinations = queues.stream()
                .map(queue -> PushConfiguration.USER + PushConfiguration.QUEUES + "/" + queue.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (headers == null || headers.getMessageType() == null) {
            return message;
        }
        try {
            check(headers, headers.getMessageType());
            return message;
        } catch (Refusal refusal) {
            refuse(headers.getSessionId(), refusal);
            return null;
        }
    }

    /** Says in an ERROR frame what was wrong, with the same codes as REST; the connection ends with it. */
    private void refuse(@Nullable String sessionId, Refusal refusal) {
        StompHeaderAccessor error = StompHeaderAccessor.create(StompCommand.ERROR);
        error.setSessionId(sessionId);
        error.setMessage(refusal.code());
        error.setContentType(MimeTypeUtils.TEXT_PLAIN);
        error.setLeaveMutable(true);
        byte[] text = String.valueOf(refusal.getMessage()).getBytes(StandardCharsets.UTF_8);
        toClients.getObject().send(MessageBuilder.createMessage(text, error.getMessageHeaders()));
    }

    private void check(StompHeaderAccessor headers, SimpMessageType type) {
        switch (type) {
            case CONNECT -> letIn(headers);
            case SUBSCRIBE -> {
                requireOwnQueue(headers);
                sessions.subscribe(sessionOf(headers), SubscriptionFrames.id(headers));
            }
            case UNSUBSCRIBE -> sessions.unsubscribe(sessionOf(headers), SubscriptionFrames.id(headers));
            case MESSAGE -> throw Refusal.forbidden("NOTHING_TO_SEND", "Orders are placed with POST /api/orders.");
            default -> {}
        }
    }

    private void letIn(StompHeaderAccessor headers) {
        Caller caller = verify(headers.getFirstNativeHeader(HttpHeaders.AUTHORIZATION));
        if (caller == null) {
            throw Refusal.forbidden(
                    "UNAUTHENTICATED", "Send a valid bearer token in the Authorization header of CONNECT.");
        }
        String userId = caller.userId().value();
        sessions.admit(sessionOf(headers), userId, caller.expiresAt());
        headers.setUser(new User(userId));
        headers.removeNativeHeader(HttpHeaders.AUTHORIZATION);
    }

    private @Nullable Caller verify(@Nullable String authorization) {
        try {
            return tokens.verify(authorization);
        } catch (AuthenticationServiceException unverifiable) {
            throw Refusal.conflict(
                    "TEMPORARILY_UNAVAILABLE",
                    "Your token cannot be verified at the moment; connect again in a moment.");
        }
    }

    private void requireOwnQueue(StompHeaderAccessor headers) {
        if (headers.getUser() == null) {
            throw Refusal.forbidden("UNAUTHENTICATED", "Connect with a bearer token first.");
        }
        if (!destinations.contains(String.valueOf(headers.getDestination()))) {
            throw Refusal.notFound("UNKNOWN_DESTINATION", "There is no '%s'.", headers.getDestination());
        }
        SubscriptionFrames.lastSeen(headers);
    }

    private static String sessionOf(StompHeaderAccessor headers) {
        return Objects.requireNonNull(headers.getSessionId());
    }

    /** Who is connected; the name is the user's id. */
    private record User(String name) implements Principal {

        @Override
        public String getName() {
            return name;
        }
    }
}
