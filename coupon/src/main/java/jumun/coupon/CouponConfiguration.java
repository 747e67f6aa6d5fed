package jumun.coupon;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.coupon.IssuedCouponId;
import jumun.platform.ledger.StepLedger;
import jumun.platform.ledger.StepLedgers;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
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
                CouponUsagePolicy.GROUP, Set.of(Topic.COUPON, Topic.COMPENSATION), CouponConfiguration::couponOf);
    }

    @Bean
    StepLedger couponStepLedger(StepLedgers ledgers) {
        return ledgers.in("coupon_step_ledger");
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
