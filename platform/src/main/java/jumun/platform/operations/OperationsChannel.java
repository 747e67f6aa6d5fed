package jumun.platform.operations;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import jumun.platform.Json;
import jumun.platform.kafka.KafkaAccess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The operations topic: everything on it is heard by every process, from when it began to listen. */
@Component
class OperationsChannel implements SmartLifecycle {

    static final String TOPIC = "operations";

    private static final Logger log = LoggerFactory.getLogger(OperationsChannel.class);
    private static final TypeReference<OperationsMessage> MESSAGE = new TypeReference<>() {};
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final List<Consumer<OperationsMessage>> listeners = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, String> producer;
    private volatile boolean running;
    private @Nullable Thread listening;

    OperationsChannel(KafkaAccess kafka) {
        this.kafka = kafka;
        kafka.createTopic(TOPIC, 1, RETENTION);
        this.producer = kafka.textProducer();
    }

    /** Has every message shown to the listener, in the order of the topic, on one thread. */
    void listen(Consumer<OperationsMessage> listener) {
        listeners.add(listener);
    }

    /** Sends without waiting: a report that is lost is followed by another. */
    @SuppressWarnings("FutureReturnValueIgnored") // its failure is logged
    void tell(OperationsMessage message) {
        producer.send(new ProducerRecord<>(TOPIC, Json.write(message, MESSAGE)), OperationsChannel::logFailure);
    }

    /** Sends and returns when Kafka has it. */
    void send(OperationsMessage message) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(TOPIC, Json.write(message, MESSAGE))).get();
    }

    @Override
    public void start() {
        KafkaConsumer<String, String> consumer = openAtEnd();
        running = true;
        listening = Thread.ofPlatform().name("operations").start(() -> listenWhileRunning(consumer));
    }

    @Override
    public void stop() {
        running = false;
        if (listening != null) {
            try {
                listening.join(POLL.multipliedBy(4));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        producer.close(POLL);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private KafkaConsumer<String, String> openAtEnd() {
        KafkaConsumer<String, String> consumer = kafka.textConsumer();
        consumer.assign(List.of(PARTITION));
        consumer.seekToEnd(List.of(PARTITION));
        consumer.position(PARTITION);
        return consumer;
    }

    private void listenWhileRunning(KafkaConsumer<String, String> consumer) {
        try (consumer) {
            while (running) {
                try {
                    consumer.poll(POLL).forEach(this::show);
                } catch (WakeupException e) {
                    return;
                } catch (RuntimeException e) {
                    log.warn("The operations topic cannot be read at the moment: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void show(ConsumerRecord<String, String> message) {
        try {
            OperationsMessage read = Json.read(message.value(), MESSAGE);
            listeners.forEach(listener -> listener.accept(read));
        } catch (RuntimeException e) {
            log.warn("A message on the operations topic could not be used", e);
        }
    }

    private static void logFailure(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            log.warn("A message for the operations topic was lost: {}", failure.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
