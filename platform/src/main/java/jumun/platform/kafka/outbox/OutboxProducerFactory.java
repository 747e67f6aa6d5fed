package jumun.platform.kafka.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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

    /** Sends records outside the outbox's batches, one after the other, and returns when all of them are acknowledged. */
    void sendNow(Collection<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        records.forEach(record -> acknowledgements.add(producer.send(record, (metadata, failure) -> {})));
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
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
