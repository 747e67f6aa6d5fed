package jumun.query.push;

import java.util.concurrent.CompletableFuture;
import jumun.platform.push.ResultQueue.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts a result into the user's queue, as the JSON that REST shows, and notes when it has gone out to the client. */
@Component
class ResultSender implements ExecutorChannelInterceptor {

    /** What a client that comes back names to get what it has missed. */
    static final String EVENT_ID = "event-id";

    private static final String TAKEN = "jumun-taken";

    private final ObjectProvider<SimpMessagingTemplate> messaging;
    private final JsonMapper json;

    ResultSender(ObjectProvider<SimpMessagingTemplate> messaging, JsonMapper json) {
        this.messaging = messaging;
        this.json = json;
    }

    /** Sends it on that connection; what is returned is complete when the client has taken it. */
    CompletableFuture<@Nullable Void> send(Recipient recipient, Result result) {
        CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        headers.setNativeHeader(EVENT_ID, result.key().visibleSince().toString());
        headers.setSessionId(recipient.sessionId());
        headers.setHeader(TAKEN, taken);
        headers.setLeaveMutable(true);
        Message<byte[]> message =
                MessageBuilder.createMessage(json.writeValueAsBytes(result.view()), headers.getMessageHeaders());
        messaging.getObject().send(address(recipient), message);
        return taken;
    }

    /** Of the channel to clients: the message has been written to the connection, or cannot be any more. */
    @Override
    public void afterMessageHandled(
            Message<?> message, MessageChannel channel, MessageHandler handler, @Nullable Exception failure) {
        if (message.getHeaders().get(TAKEN) instanceof CompletableFuture<?> taken) {
            taken.complete(null);
        }
    }

    /** By the name of the connection instead of the user's: as that of a user, it would be all of the user's if it had just ended. */
    private static String address(Recipient recipient) {
        return "%s/%s%s/%s"
                .formatted(
                        PushConfiguration.USER,
                        recipient.sessionId(),
                        PushConfiguration.QUEUES,
                        recipient.queue().name());
    }
}
