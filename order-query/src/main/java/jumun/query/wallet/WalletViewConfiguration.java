package jumun.query.wallet;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.audit.ViewCheck;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.RebuiltTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WalletViewConfiguration {

    @Bean
    ProcessingGroupDefinition walletProjectionGroup() {
        return ProcessingGroupDefinition.sequencedBy(WalletProjection.GROUP, Set.of(Topic.POINT), Event::key)
                .asProjection();
    }

    @Bean
    RebuiltTables walletTables() {
        return RebuiltTables.of(WalletProjection.GROUP, "view_wallet", "view_wallet_entry");
    }

    @Bean
    ViewCheck walletViewCheck(ViewCheck.Factory checks, WalletRows rows) {
        return checks.of(new WalletFacts(rows));
    }
}
