package jumun.query.order;

import java.util.EnumSet;
import jumun.api.Topic;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.RebuiltTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderStreamSettings.class)
class OrderTrackingConfiguration {

    @Bean
    ProcessingGroupDefinition orderProjectionGroup() {
        return ProcessingGroupDefinition.perOrder(OrderProjection.GROUP, EnumSet.allOf(Topic.class))
                .asProjection();
    }

    @Bean
    RebuiltTable orders() {
        return new RebuiltTable(OrderProjection.GROUP, "view_order");
    }

    @Bean
    RebuiltTable orderPages() {
        return new RebuiltTable(OrderProjection.GROUP, "view_order_page");
    }
}
