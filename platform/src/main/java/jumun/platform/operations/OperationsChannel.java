package jumun.platform.operations;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import jumun.platform.kafka.BroadcastTopic;
import jumun.platform.kafka.KafkaAccess;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The operations topic: everything on it is heard by every process, from when it began to listen. */
@Component
class OperationsChannel implements SmartLifecycle {

    static final String TOPIC = "operations";

    private static final Duration RETENTION = Duration.ofDays(1);

    private final String node;
    private final BroadcastTopic<OperationsMessage> topic;
    private volatile boolean left;

    OperationsChannel(KafkaAccess kafka, OperationsSettings settings) {
        this.node = settings.node();
        this.topic = new BroadcastTopic<>(kafka, TOPIC, 1, RETENTION, new TypeReference<>() {});
    }

    /** Has every message shown to the listener, in the order of the topic, on one thread. */
    void listen(Consumer<OperationsMessage> listener) {
        topic.listen(listener);
    }

    /** Sends without waiting: a report that is lost is followed by another. Nothing follows that this process stops. */
    void tell(OperationsMessage message) {
        if (!left) {
            topic.tell(null, message);
        }
    }

    /** Sends and returns when Kafka has it. */
    void send(OperationsMessage message) throws ExecutionException, InterruptedException {
        topic.send(null, message);
    }

    @Override
    public void start() {
        left = false;
        topic.start();
    }

    /** Also where it never started, because something else could not. */
    @Override
    @PreDestroy
    public void stop() {
        if (topic.isRunning()) {
            left = true;
            topic.tell(null, new OperationsMessage.Left(node));
        }
        topic.stop();
    }

    @Override
    public boolean isRunning() {
        return topic.isRunning();
    }
}
