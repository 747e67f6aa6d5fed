package jumun.query.coupon;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.audit.ViewCheck;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.RebuiltTables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CouponViewConfiguration {

    @Bean
    ProcessingGroupDefinition couponProjectionGroup() {
        return ProcessingGroupDefinition.sequencedBy(CouponProjection.GROUP, Set.of(Topic.COUPON), Event::key)
                .asProjection();
    }

    @Bean
    RebuiltTables couponTables() {
        return RebuiltTables.of(CouponProjection.GROUP, "view_coupon", "view_campaign");
    }

    @Bean
    CouponLiveSettings couponLiveSettings(
            @Value("${jumun.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${jumun.kafka.replication-factor}") short replicationFactor,
            @Value("${jumun.data:data}") String data) {
        return new CouponLiveSettings(bootstrapServers, replicationFactor, data);
    }

    @Bean
    ViewCheck couponViewCheck(ViewCheck.Factory checks, CouponRows rows) {
        return checks.of(new CouponFacts(rows));
    }

    @Bean
    ViewCheck campaignViewCheck(ViewCheck.Factory checks, CampaignRows rows) {
        return checks.of(new CampaignFacts(rows));
    }
}
