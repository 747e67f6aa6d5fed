package jumun.order;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The order-command context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ORDER_COMMAND)
@ComponentScan
public class OrderCommandConfiguration {

    @Bean
    ProcessingGroupDefinition orderOutcomeGroup() {
        return ProcessingGroupDefinition.perOrder(OrderOutcomePolicy.GROUP, Set.of(Topic.ORDER, Topic.COMPENSATION));
    }

    @Bean
    ProcessingGroupDefinition priceListGroup() {
        return ProcessingGroupDefinition.sequencedBy(
                        PriceListProjection.GROUP, Set.of(Topic.STOCK, Topic.COUPON), Event::key)
                .asProjection();
    }
}
