package jumun.query.push;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jumun.api.UserId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What the users who are connected here have subscribed to. A subscription is advanced when it begins, when it is told that there is
 * something, again where that has failed, and now and then anyway, since a notification can be lost.
 */
@Component
class Subscriptions implements DisposableBean {

    /** Few: who is pushed results must leave connections to the database to those who ask for something. */
    private static final int AT_ONCE = 4;

    private static final long LOOK_EVERY_MILLIS = 250;

    private final ResultSender sender;
    private final PushSettings settings;
    private final Clock clock;
    private final Map<UserId, Map<Recipient, Subscription>> ofUsers = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("push-", 0).factory());

    Subscriptions(ResultSender sender, PushSettings settings, Clock clock) {
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those of the user. */
    Stream<Subscription> of(UserId userId) {
        return ofUsers.getOrDefault(userId, Map.of()).values().stream();
    }

    /** The recipient has subscribed, by a name that the client has given, to what comes after that moment. */
    void subscribe(Recipient recipient, String id, Instant after) {
        ofUsers.compute(recipient.userId(), (userId, known) -> {
            Map<Recipient, Subscription> all = known == null ? new ConcurrentHashMap<>() : known;
            all.computeIfAbsent(recipient, this::open).begin(id, after);
            return all;
        });
    }

    /** The client has taken back what it had subscribed by that name. */
    void unsubscribe(UserId userId, String sessionId, String id) {
        removeIf(userId, sessionId, subscription -> subscription.end(id));
    }

    /** The connection is gone. */
    void disconnect(UserId userId, String sessionId) {
        removeIf(userId, sessionId, subscription -> {
            subscription.end();
            return true;
        });
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void advanceDue() {
        ofUsers.values()
                .forEach(
                        all -> all.values().stream().filter(Subscription::isDue).forEach(Subscription::advance));
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private Subscription open(Recipient recipient) {
        return new Subscription(recipient, sender, settings, clock, executor);
    }

    private void removeIf(UserId userId, String sessionId, Predicate<Subscription> ends) {
        ofUsers.computeIfPresent(userId, (user, all) -> {
            all.values()
                    .removeIf(subscription ->
                            subscription.recipient().sessionId().equals(sessionId) && ends.test(subscription));
            return all.isEmpty() ? null : all;
        });
    }
}
