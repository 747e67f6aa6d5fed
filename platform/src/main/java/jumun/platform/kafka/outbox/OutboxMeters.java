package jumun.platform.kafka.outbox;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Counts what the outbox has sent (M2). */
@Component
class OutboxMeters implements MeterBinder {

    private final OutboxProducerFactory producers;

    OutboxMeters(OutboxProducerFactory producers) {
        this.producers = producers;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("outbox.published", producers, OutboxProducerFactory::sent)
                .description("Events sent to Kafka by this process")
                .register(meters);
    }
}
