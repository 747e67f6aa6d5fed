package jumun.platform.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jumun.platform.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic of messages that are not events: every process hears everything on it, from when it began to listen. */
public final class BroadcastTopic<M> {

    private static final Logger log = LoggerFactory.getLogger(BroadcastTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final String name;
    private final List<TopicPartition> partitions;
    private final TypeReference<M> type;
    private final List<Consumer<M>> listeners = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, String> producer;
    private volatile boolean running;
    private @Nullable Thread listening;

    /** Creates the topic unless it exists. */
    public BroadcastTopic(KafkaAccess kafka, String name, int partitions, Duration retention, TypeReference<M> type) {
        this.kafka = kafka;
        this.name = name;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(name, number))
                .toList();
        this.type = type;
        kafka.createTopic(name, partitions, retention);
        this.producer = kafka.textProducer();
    }

    /** Has every message shown to the listener, those of one key in their order, on one thread. */
    public void listen(Consumer<M> listener) {
        listeners.add(listener);
    }

    /** Sends without waiting; a message that is lost is only logged. */
    @SuppressWarnings("FutureReturnValueIgnored") // its failure is logged
    public void tell(@Nullable String key, M message) {
        producer.send(new ProducerRecord<>(name, key, Json.write(message, type)), (metadata, failure) -> {
            if (failure != null) {
                log.warn("A message for the topic {} was lost: {}", name, failure.getMessage());
            }
        });
    }

    /** Sends and returns when Kafka has it. */
    public void send(@Nullable String key, M message) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(name, key, Json.write(message, type)))
                .get();
    }

    /** Begins to listen, if there is a listener; what is sent once this has returned is heard. */
    public void start() {
        if (!listeners.isEmpty()) {
            KafkaConsumer<String, String> consumer = openAtEnd();
            listening = Thread.ofPlatform().name(name).unstarted(() -> listenWhileRunning(consumer));
        }
        running = true;
        if (listening != null) {
            listening.start();
        }
    }

    /** Ends listening and sending. */
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

    /** Whether it listens. */
    public boolean isRunning() {
        return running;
    }

    private KafkaConsumer<String, String> openAtEnd() {
        KafkaConsumer<String, String> consumer = kafka.textConsumer();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
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
                    log.warn("The topic {} cannot be read at the moment: {}", name, e.getMessage());
                    pause();
                }
            }
        }
    }

    private void show(ConsumerRecord<String, String> message) {
        try {
            M read = Json.read(message.value(), type);
            listeners.forEach(listener -> show(read, listener));
        } catch (RuntimeException e) {
            log.warn("A message on the topic {} could not be read", name, e);
        }
    }

    /** A listener that fails keeps nothing from the others. */
    private void show(M message, Consumer<M> listener) {
        try {
            listener.accept(message);
        } catch (RuntimeException e) {
            log.warn("A message on the topic {} could not be used", name, e);
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
