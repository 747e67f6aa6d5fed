package jumun.saga;

import java.util.EnumSet;
import jumun.api.Topic;
import jumun.platform.deadletter.DeadLetterQueues;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The saga, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SAGA)
@ComponentScan
@EnableConfigurationProperties(SagaSettings.class)
public class SagaConfiguration {

    @Bean
    ProcessingGroupDefinition orderFulfilmentGroup() {
        return ProcessingGroupDefinition.perOrder(OrderFulfilmentSaga.GROUP, EnumSet.allOf(Topic.class));
    }

    @Bean
    ConfigurerModule orderFulfilmentSaga(OrderSagaStore store, DeadLetterQueues deadLetters) {
        return configurer -> configurer
                .eventProcessing()
                .registerSaga(
                        OrderFulfilmentSaga.class,
                        saga -> saga.configureSagaStore(c -> store)
                                .configureSagaManager(c -> invoker(c, store, deadLetters)));
    }

    @Bean
    ConfigurerModule notableTurns() {
        return configurer -> configurer.onInitialize(c -> c.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> c.eventStore().registerDispatchInterceptor(new NotableTurns())));
    }

    private static OrderSagaInvoker invoker(
            org.axonframework.config.Configuration c, OrderSagaStore store, DeadLetterQueues deadLetters) {
        var repository = new OrderSagaRepository(
                AnnotatedSagaRepository.<OrderFulfilmentSaga>builder()
                        .resourceInjector(c.resourceInjector())
                        .parameterResolverFactory(c.parameterResolverFactory())
                        .handlerDefinition(c.handlerDefinition(OrderFulfilmentSaga.class)),
                store);
        return new OrderSagaInvoker(
                AnnotatedSagaManager.<OrderFulfilmentSaga>builder()
                        .sagaType(OrderFulfilmentSaga.class)
                        .sagaRepository(repository)
                        .parameterResolverFactory(c.parameterResolverFactory())
                        .handlerDefinition(c.handlerDefinition(OrderFulfilmentSaga.class))
                        .listenerInvocationErrorHandler(c.eventProcessingConfiguration()
                                .listenerInvocationErrorHandler(OrderFulfilmentSaga.GROUP)),
                deadLetters.of(OrderFulfilmentSaga.GROUP));
    }
}
