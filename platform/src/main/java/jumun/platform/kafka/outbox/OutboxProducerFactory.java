package jumun.platform.kafka.outbox;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;

/** Hands Axon's publisher the one producer that there is. */
final class OutboxProducerFactory implements ProducerFactory<String, byte[]> {

    private final BatchAcknowledgedProducer producer;

    OutboxProducerFactory(BatchAcknowledgedProducer producer) {
        this.producer = producer;
    }

    @Override
    public Producer<String, byte[]> createProducer() {
        return producer;
    }

    /** Sends one record outside the outbox's batches, and returns when it is acknowledged. */
    void sendNow(ProducerRecord<String, byte[]> record) throws ExecutionException, InterruptedException {
        producer.send(record, (metadata, failure) -> {}).get();
    }

    /** How many records were sent. */
    double sent() {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("record-send-total")
                        && metric.getKey().group().equals("producer-metrics"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }

    /** None of the modes that Axon knows: each of those waits for every single record, or never. */
    @Override
    public ConfirmationMode confirmationMode() {
        return ConfirmationMode.NONE;
    }

    @Override
    public void shutDown() {
        producer.shutDown();
    }
}
