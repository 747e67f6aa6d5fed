package jumun.platform.kafka.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jumun.api.Event;
import jumun.platform.Unanswered;
import jumun.platform.kafka.KafkaSettings;
import jumun.platform.kafka.KafkaTopics;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaEventPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outbox: the event store itself, tailed by a processor of one segment that sends to Kafka in the store's order. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    /** Longer than it takes to hand over a batch, whose end has everything leave at once. */
    private static final int LINGER_MILLIS = 5;

    /** Room for what one batch of the outbox has for a partition, so that it leaves, is stored and is fetched in one piece. */
    private static final int PIECE_BYTES = 256 * 1024;

    /** About as long as it takes two cores to answer a thousand winners of coupons (ADR 41). */
    private static final Duration UNHURRIED = Duration.ofMillis(300);

    /** Needs the topics to exist, which is why it asks for them. */
    @Bean(destroyMethod = "shutDown")
    OutboxProducerFactory outboxProducerFactory(KafkaSettings settings, KafkaTopics topics) {
        return new OutboxProducerFactory(new BatchAcknowledgedProducer(
                producerConfiguration(settings), settings.deliveryTimeout().toMillis() * 2));
    }

    @Bean
    KafkaEventPublisher<String, byte[]> outboxPublisher(
            OutboxProducerFactory producers,
            KafkaMessageConverter<String, byte[]> converter,
            @Qualifier("eventSerializer") Serializer serializer) {
        return KafkaEventPublisher.<String, byte[]>builder()
                .processingGroup(Outbox.GROUP)
                .kafkaPublisher(KafkaPublisher.<String, byte[]>builder()
                        .producerFactory(producers)
                        .messageConverter(converter)
                        .serializer(serializer)
                        .topicResolver(OutboxConfiguration::topicOf)
                        .build())
                .build();
    }

    @Bean
    OutboxSource storedEventSource(ObjectProvider<EventStorageEngine> storage) {
        return new OutboxSource(storage::getObject, UNHURRIED);
    }

    @Bean
    ConfigurerModule outboxProcessor(
            KafkaEventPublisher<String, byte[]> publisher, OutboxSource stored, KafkaSettings settings) {
        return configurer -> {
            configurer.onInitialize(c -> c.onStart(
                    Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                    () -> c.eventStore().registerDispatchInterceptor(announcing(stored))));
            configurer
                    .eventProcessing()
                    .registerEventHandler(c -> publisher)
                    .assignHandlerTypesMatching(Outbox.GROUP, KafkaEventPublisher.class::isAssignableFrom)
                    .registerHandlerInterceptor(Outbox.GROUP, c -> Unanswered.interceptor())
                    .registerPooledStreamingEventProcessor(
                            Outbox.GROUP,
                            c -> stored,
                            (c, builder) -> builder.batchSize(settings.outboxBatchSize())
                                    .initialSegmentCount(1)
                                    .initialToken(StreamableMessageSource::createTailToken));
        };
    }

    private static MessageDispatchInterceptor<EventMessage<?>> announcing(OutboxSource stored) {
        return events -> {
            stored.announceAfterCommit();
            return (index, event) -> event;
        };
    }

    private static Optional<String> topicOf(EventMessage<?> message) {
        return Optional.of(((Event) message.getPayload()).topic().topicName());
    }

    private static Map<String, Object> producerConfiguration(KafkaSettings settings) {
        int deliveryTimeout = Math.toIntExact(settings.deliveryTimeout().toMillis());
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression().name);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, PIECE_BYTES);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryTimeout / 3);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryTimeout);
        return configuration;
    }
}
