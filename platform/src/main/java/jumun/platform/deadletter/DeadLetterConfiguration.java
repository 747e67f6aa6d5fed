package jumun.platform.deadletter;

import java.util.List;
import jumun.platform.processing.ProcessingGroupDefinition;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives every processing group its dead-letter queue. The saga uses its queue by itself, since Axon has none for sagas.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterSettings.class)
class DeadLetterConfiguration {

    @Bean
    ConfigurerModule deadLettering(List<ProcessingGroupDefinition> groups, DeadLetterQueues queues) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerDefaultDeadLetterPolicy(c -> new DeadLetterPolicy());
            groups.forEach(group -> register(processing, group.name(), queues));
        };
    }

    /**
     * A reset handles everything anew, so that what was parked before has nothing more to say. Where nothing was parked when a segment
     * was taken over, only what it parks itself can be: it need not ask with every batch. Where something was, it asks; to remember
     * what was not would take a look through a list with every event.
     */
    private static void register(EventProcessingConfigurer processing, String group, DeadLetterQueues queues) {
        processing.registerDeadLetterQueue(group, c -> queues.of(group));
        processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                group,
                (c, invoker) ->
                        invoker.allowReset(true).enableSequenceIdentifierCache().sequenceIdentifierCacheSize(1));
    }
}
