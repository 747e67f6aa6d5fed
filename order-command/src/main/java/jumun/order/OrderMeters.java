package jumun.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jumun.api.order.OrderPlaced;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts the orders that this process has accepted (M2). */
@Configuration(proxyBeanMethods = false)
class OrderMeters {

    @Bean
    ConfigurerModule acceptedOrders(MeterRegistry meters) {
        Counter created =
                Counter.builder("orders.created").description("Orders accepted").register(meters);
        return configurer -> configurer.onInitialize(axon -> axon.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> axon.eventStore().registerDispatchInterceptor(events -> {
                    long placed = events.stream().filter(OrderMeters::isPlaced).count();
                    if (placed > 0) {
                        CurrentUnitOfWork.ifStarted(
                                unit -> unit.root().afterCommit(committed -> created.increment((double) placed)));
                    }
                    return (index, event) -> event;
                })));
    }

    private static boolean isPlaced(EventMessage<?> event) {
        return event.getPayload() instanceof OrderPlaced;
    }
}
