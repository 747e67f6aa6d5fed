package jumun.query.wallet;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.processing.ProcessingGroupDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WalletViewConfiguration {

    @Bean
    ProcessingGroupDefinition walletProjectionGroup() {
        return ProcessingGroupDefinition.sequencedBy(WalletProjection.GROUP, Set.of(Topic.POINT), Event::key)
                .asProjection();
    }
}
