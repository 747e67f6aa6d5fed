package jumun.query.push;

import jumun.platform.push.ResultQueue;
import jumun.platform.push.ResultQueue.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts a result into the user's queue, as the JSON that REST shows. */
@Component
class ResultSender {

    /** What a client that comes back names to get what it has missed. */
    static final String EVENT_ID = "event-id";

    private final ObjectProvider<SimpMessagingTemplate> messaging;
    private final JsonMapper json;

    ResultSender(ObjectProvider<SimpMessagingTemplate> messaging, JsonMapper json) {
        this.messaging = messaging;
        this.json = json;
    }

    /**
     * Sends it to those of the user's connections that have subscribed.
     *
     * @param sessionId the only connection that it is for; null for all
     */
    void send(String userId, @Nullable String sessionId, ResultQueue queue, Result result) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        headers.setNativeHeader(EVENT_ID, result.visibleSince().toString());
        if (sessionId != null) {
            headers.setSessionId(sessionId);
        }
        headers.setLeaveMutable(true);
        Message<byte[]> message =
                MessageBuilder.createMessage(json.writeValueAsBytes(result.view()), headers.getMessageHeaders());
        messaging
                .getObject()
                .send(
                        "%s/%s%s/%s".formatted(PushConfiguration.USER, userId, PushConfiguration.QUEUES, queue.name()),
                        message);
    }
}
