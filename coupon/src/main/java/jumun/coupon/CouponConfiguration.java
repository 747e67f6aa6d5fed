package jumun.coupon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.coupon.IssuedCouponId;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents;
import jumun.platform.ledger.StepLedger;
import jumun.platform.ledger.StepLedgers;
import jumun.platform.processing.AggregateSettings;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The coupon context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.COUPON)
@ComponentScan
public class CouponConfiguration {

    @Bean
    ProcessingGroupDefinition couponUsageGroup() {
        return ProcessingGroupDefinition.sequencedBy(
                        CouponUsagePolicy.GROUP,
                        Set.of(Topic.COUPON, Topic.COMPENSATION),
                        CouponConfiguration::couponOf)
                .commanding(CouponCommand.PREFIX);
    }

    @Bean
    ConservationCheck couponCheck(StoredEvents stored, StepLedger couponStepLedger, Clock clock) {
        return new ConservationCheck(
                "coupons",
                List.of(CampaignCommand.PREFIX, CouponCommand.PREFIX),
                CouponBooks::campaignOf,
                CouponBooks::new,
                stored,
                couponStepLedger,
                clock);
    }

    @Bean
    MeterBinder couponAccuracy(ConservationCheck couponCheck) {
        return meters -> Gauge.builder("coupons.accuracy", couponCheck, ConservationCheck::accuracy)
                .description("The share of campaigns whose coupons added up in the last audit")
                .register(meters);
    }

    @Bean
    StepLedger couponStepLedger(StepLedgers ledgers) {
        return ledgers.in("coupon_step_ledger");
    }

    @Bean
    SnapshotTriggerDefinition campaignSnapshotTrigger(Snapshotter snapshotter, AggregateSettings settings) {
        return new CampaignSnapshotTrigger(snapshotter, settings.snapshotAfter());
    }

    /** One writer a coupon: a campaign's coupons are used in parallel. */
    private static String couponOf(Event event) {
        return switch (event) {
            case CouponUsageRequested request -> new IssuedCouponId(request.couponId(), request.userId()).toString();
            case CouponRestorationRequested request ->
                new IssuedCouponId(request.couponId(), request.userId()).toString();
            default -> event.key();
        };
    }
}
