package jumun.platform.processing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import jumun.api.Event;
import jumun.platform.kafka.stream.KafkaEventSources;
import jumun.platform.trace.TracedHandling;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives every {@link ProcessingGroupDefinition} a pooled streaming processor that reads from Kafka. The transaction of a
 * batch holds its effects and its token; a handler that fails undoes the batch, which is then tried again.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessingSettings.class)
class ProcessingConfiguration {

    @Bean
    ConfigurerModule eventProcessing(
            List<ProcessingGroupDefinition> groups,
            KafkaEventSources sources,
            TracedHandling traced,
            AggregateHistories histories,
            PausedGroups paused,
            SegmentShares shares,
            GroupFailures failures,
            ProcessingSettings settings) {
        return configurer -> {
            configurer.onInitialize(c -> {
                c.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, paused::hold);
                c.onStart(Phase.INBOUND_EVENT_CONNECTORS + 1, () -> stopHeld(paused, c));
            });
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance());
            processing.registerDefaultErrorHandler(c -> failures);
            processing.registerPooledStreamingEventProcessorConfiguration(
                    (c, builder) -> builder.coordinatorExecutor(name -> coordinator(c, name))
                            .maxSegmentProvider(shares)
                            .claimExtensionThreshold(settings.claimExtensionMillis())
                            .tokenClaimInterval(settings.claimExtensionMillis()));
            groups.forEach(group -> register(processing, group, sources, traced, histories, settings));
        };
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, ProcessingSettings settings) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .nodeId(settings.owner())
                .claimTimeout(settings.claimTimeout())
                .build();
    }

    private static void register(
            EventProcessingConfigurer processing,
            ProcessingGroupDefinition group,
            KafkaEventSources sources,
            TracedHandling traced,
            AggregateHistories histories,
            ProcessingSettings settings) {
        processing.registerSequencingPolicy(group.name(), c -> sequencing(group));
        processing.registerHandlerInterceptor(group.name(), c -> traced.ofEvents(group.name()));
        String aggregates = group.aggregatePrefix();
        if (aggregates != null) {
            processing.registerHandlerInterceptor(group.name(), c -> histories.readAhead(group, aggregates));
        }
        processing.registerPooledStreamingEventProcessor(
                group.name(),
                c -> sources.reading(group.topics(), settings.restOf(group)),
                (c, builder) -> builder.batchSize(settings.batchSizeOf(group))
                        .initialSegmentCount(settings.segments())
                        .workerExecutor(name -> workers(c, name, settings.momentOf(group)))
                        .initialToken(source -> group.rebuildable() ? allOfThePast(source) : null));
    }

    /** What happened before there was such a projection it does not tell anybody as news. */
    private static @Nullable TrackingToken allOfThePast(StreamableMessageSource<?> source) {
        TrackingToken beginning = source.createTailToken();
        return beginning == null ? null : ReplayToken.createReplayToken(source.createHeadToken(), beginning);
    }

    private static void stopHeld(PausedGroups paused, org.axonframework.config.Configuration axon) {
        paused.held()
                .forEach(group -> axon.eventProcessingConfiguration()
                        .eventProcessor(group)
                        .ifPresent(EventProcessor::shutDown));
        paused.release();
    }

    private static ScheduledExecutorService coordinator(org.axonframework.config.Configuration axon, String group) {
        CoordinatingExecutor coordinator = new CoordinatingExecutor(group);
        axon.onShutdown(coordinator::shutdown);
        return coordinator;
    }

    private static ScheduledExecutorService workers(
            org.axonframework.config.Configuration axon, String group, Duration moment) {
        GatheringExecutor workers = new GatheringExecutor(group, moment);
        axon.onShutdown(workers::shutdown);
        return workers;
    }

    private static SequencingPolicy<EventMessage<?>> sequencing(ProcessingGroupDefinition group) {
        return message -> group.sequence().apply((Event) message.getPayload());
    }
}
