package jumun.query.order;

import java.util.EnumSet;
import jumun.api.Topic;
import jumun.platform.processing.ProcessingGroupDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderTrackingConfiguration {

    @Bean
    ProcessingGroupDefinition orderProjectionGroup() {
        return ProcessingGroupDefinition.perOrder(OrderProjection.GROUP, EnumSet.allOf(Topic.class))
                .asProjection();
    }
}
