package jumun.query.product;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.audit.ViewCheck;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.RebuiltTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProductViewConfiguration {

    @Bean
    ProcessingGroupDefinition productProjectionGroup() {
        return ProcessingGroupDefinition.sequencedBy(ProductProjection.GROUP, Set.of(Topic.STOCK), Event::key)
                .asProjection();
    }

    @Bean
    RebuiltTables productTables() {
        return RebuiltTables.of(ProductProjection.GROUP, "view_product");
    }

    @Bean
    ViewCheck productViewCheck(ViewCheck.Factory checks, ProductRows rows) {
        return checks.of(new ProductFacts(rows));
    }
}
