package jumun.platform.deadletter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers which messages a handler could not handle, from the batch that they undid to the one that parks them. A
 * rebuild tries messages that failed before it as if they were new.
 */
@Component
class KnownFailures {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int AT_MOST = 10_000;

    private final Cache<Handling, Throwable> causes =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(AT_MOST).build();

    void remember(Class<?> handler, Message<?> message, Throwable cause) {
        causes.put(Handling.of(handler, message), cause);
    }

    @Nullable
    Throwable causeOf(Class<?> handler, Message<?> message) {
        return causes.getIfPresent(Handling.of(handler, message));
    }

    /** It was set aside; should it come again, in a rebuild, it is tried as if it were new. */
    void forget(Class<?> handler, Message<?> message) {
        causes.invalidate(Handling.of(handler, message));
    }

    private record Handling(Class<?> handler, String messageId, boolean replayed) {

        static Handling of(Class<?> handler, Message<?> message) {
            return new Handling(handler, message.getIdentifier(), ReplayToken.isReplay(message));
        }
    }
}
