package jumun.query.order;

import java.util.EnumSet;
import jumun.api.Topic;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.RebuiltTables;
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
    RebuiltTables orderTables() {
        return RebuiltTables.of(OrderProjection.GROUP, "view_order", "view_order_page");
    }
}
