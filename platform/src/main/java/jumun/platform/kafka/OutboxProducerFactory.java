package jumun.platform.kafka;

import org.apache.kafka.clients.producer.Producer;
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
