package jumun.query.push;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import jumun.platform.Counted;
import jumun.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;

/**
 * The connections to this process: a user has only so many, with so many subscriptions each, and none outlives its token. A
 * connection that is nobody's for too long is closed.
 */
@Component
class PushSessions implements WebSocketHandlerDecoratorFactory {

    private static final Logger log = LoggerFactory.getLogger(PushSessions.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Map<String, Opened> open = new ConcurrentHashMap<>();
    private final Map<String, Admission> admitted = new ConcurrentHashMap<>();
    private final PushSettings settings;
    private final Clock clock;

    PushSessions(PushSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Opened(WebSocketSession session, Instant at) {}

    /** @param subscriptions the names that the client has given to what it has subscribed to */
    private record Admission(String userId, @Nullable Instant expiresAt, Set<String> subscriptions) {

        private Admission(String userId, @Nullable Instant expiresAt) {
            this(userId, expiresAt, ConcurrentHashMap.newKeySet());
        }
    }

    /**
     * Lets the user have the connection.
     *
     * @throws Refusal when the user has too many
     */
    synchronized void admit(String sessionId, String userId, @Nullable Instant expiresAt) {
        if (admitted.values().stream().filter(of(userId)).count() >= settings.sessionsPerUser()) {
            throw Refusal.conflict(
                    "TOO_MANY_SESSIONS",
                    "You have %s already; close one of them.",
                    Counted.of(settings.sessionsPerUser(), "connection"));
        }
        admitted.put(sessionId, new Admission(userId, expiresAt));
        if (!open.containsKey(sessionId)) {
            admitted.remove(sessionId);
        }
    }

    /**
     * Lets the connection have a subscription; one of the same name counts once.
     *
     * @throws Refusal when it has too many
     */
    void subscribe(String sessionId, String id) {
        Admission admission = admitted.get(sessionId);
        if (admission == null || admission.subscriptions().contains(id)) {
            return;
        }
        if (admission.subscriptions().size() >= settings.subscriptionsPerSession()) {
            throw Refusal.conflict(
                    "TOO_MANY_SUBSCRIPTIONS",
                    "A connection has %s at most; end one before you make another.",
                    Counted.of(settings.subscriptionsPerSession(), "subscription"));
        }
        admission.subscriptions().add(id);
    }

    /** The connection has taken back a subscription. */
    void unsubscribe(String sessionId, String id) {
        Admission admission = admitted.get(sessionId);
        if (admission != null) {
            admission.subscriptions().remove(id);
        }
    }

    /** Whether somebody has the connection. */
    boolean isOpen(String sessionId) {
        return admitted.containsKey(sessionId);
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void closeExpired() {
        Instant now = clock.instant();
        admitted.forEach((sessionId, admission) -> {
            Opened opened = open.get(sessionId);
            if (opened != null && admission.expiresAt() != null && !now.isBefore(admission.expiresAt())) {
                close(opened.session(), "The token has expired");
            }
        });
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void closeNobodys() {
        Instant tooLong = clock.instant().minus(settings.connectWithin());
        open.forEach((sessionId, opened) -> {
            if (opened.at().isBefore(tooLong) && !admitted.containsKey(sessionId)) {
                close(opened.session(), "CONNECT with a bearer token did not come");
            }
        });
    }

    @Override
    public WebSocketHandler decorate(WebSocketHandler handler) {
        return new Registering(handler);
    }

    private static void close(WebSocketSession session, String reason) {
        try {
            session.close(CloseStatus.POLICY_VIOLATION.withReason(reason));
        } catch (IOException e) {
            log.debug("A connection could not be closed", e);
        }
    }

    private static Predicate<Admission> of(String userId) {
        return admission -> admission.userId().equals(userId);
    }

    private final class Registering extends WebSocketHandlerDecorator {

        private Registering(WebSocketHandler delegate) {
            super(delegate);
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) throws Exception {
            open.put(session.getId(), new Opened(session, clock.instant()));
            super.afterConnectionEstablished(session);
        }

        @Override
        public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
            open.remove(session.getId());
            admitted.remove(session.getId());
            super.afterConnectionClosed(session, status);
        }
    }
}
