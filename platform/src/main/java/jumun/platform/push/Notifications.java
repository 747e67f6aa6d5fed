package jumun.platform.push;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import jumun.platform.kafka.BroadcastTopic;
import jumun.platform.kafka.KafkaAccess;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The notifications topic, keyed by user. One that is lost between commit and sending is made good when the
 * user's results are looked at the next time. */
@Component
public class Notifications implements SmartLifecycle {

    static final String TOPIC = "notifications";

    private static final int PARTITIONS = 4;
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final String BATCH = Notifications.class.getName();

    private final BroadcastTopic<Notification> topic;

    Notifications(KafkaAccess kafka) {
        this.topic = new BroadcastTopic<>(kafka, TOPIC, PARTITIONS, RETENTION, new TypeReference<>() {});
    }

    /** Has every notification of every process shown to the listener, each user's in order, on one thread. */
    public void listen(Consumer<Notification> listener) {
        topic.listen(listener);
    }

    /** Tells it, once, when what the current batch has changed can be read. */
    public void tellAfterCommit(Notification notification) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        batch.<Set<Notification>>getOrComputeResource(BATCH, key -> {
                    Set<Notification> told = new LinkedHashSet<>();
                    batch.afterCommit(unit ->
                            told.forEach(news -> topic.tell(news.userId().value(), news)));
                    return told;
                })
                .add(notification);
    }

    @Override
    public void start() {
        topic.start();
    }

    /** Also where it never started, because something else could not. */
    @Override
    @PreDestroy
    public void stop() {
        topic.stop();
    }

    @Override
    public boolean isRunning() {
        return topic.isRunning();
    }
}
