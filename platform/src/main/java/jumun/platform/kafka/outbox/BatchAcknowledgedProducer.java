package jumun.platform.kafka.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Sends without waiting and makes the unit of work wait, once, for all acknowledgements of its batch before it
 * commits. A record that is not acknowledged undoes the batch, token included, so that it is sent again: at least once,
 * and one round trip a batch. What a batch has for one partition leaves together, since only the end of the batch, or the
 * linger of the configuration, has it leave.
 */
final class BatchAcknowledgedProducer extends KafkaProducer<String, byte[]> {

    private static final String UNACKNOWLEDGED = BatchAcknowledgedProducer.class.getName() + "/unacknowledged";

    private final long ackTimeoutMillis;

    /**
     * Opens the connection.
     *
     * @param ackTimeoutMillis above Kafka's own delivery timeout, or a batch would be sent again while it still is
     */
    BatchAcknowledgedProducer(Map<String, Object> configuration, long ackTimeoutMillis) {
        super(configuration);
        this.ackTimeoutMillis = ackTimeoutMillis;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> event) {
        Future<RecordMetadata> acknowledgement = super.send(event);
        unacknowledged(CurrentUnitOfWork.get().root()).add(acknowledgement);
        return acknowledgement;
    }

    /** Does nothing: the publisher closes after each event what it was given, and this is shared. */
    @Override
    public void close() {}

    void shutDown() {
        super.close();
    }

    private List<Future<RecordMetadata>> unacknowledged(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(UNACKNOWLEDGED, key -> {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            batch.onPrepareCommit(unit -> awaitAll(acknowledgements));
            return acknowledgements;
        });
    }

    private void awaitAll(List<Future<RecordMetadata>> acknowledgements) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ackTimeoutMillis);
        try {
            flush();
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new OutboxException("Kafka did not acknowledge a batch; it will be sent again", e);
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw new OutboxException("Interrupted while Kafka acknowledged a batch; it will be sent again", e);
        }
    }
}
