package jumun.coupon;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.coupon.IssuedCouponId;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents;
import jumun.platform.ledger.StepLedger;
import jumun.platform.ledger.StepLedgers;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import jumun.platform.security.BearerTokens;
import jumun.platform.web.FilterAhead;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.SelfReliantPaths;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The coupon context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.COUPON)
@ComponentScan
@EnableConfigurationProperties(IssueSettings.class)
public class CouponConfiguration {

    private static final int BREAKER_CALLS = 10;
    private static final int BREAKER_PERCENT = 50;
    private static final Duration BREAKER_REST = Duration.ofSeconds(1);
    private static final Duration BETWEEN_RECONNECTS = Duration.ofMillis(200);

    @Bean
    ProcessingGroupDefinition couponUsageGroup() {
        return ProcessingGroupDefinition.sequencedBy(
                        CouponUsagePolicy.GROUP,
                        Set.of(Topic.COUPON, Topic.COMPENSATION),
                        CouponConfiguration::couponOf)
                .commanding(CouponCommand.PREFIX);
    }

    @Bean
    AuditCheck couponCheck(StoredEvents stored, StepLedger couponStepLedger, Clock clock) {
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
    StepLedger couponStepLedger(StepLedgers ledgers) {
        return ledgers.in("coupon_step_ledger");
    }

    /** Redis is left alone for a second when half of the last calls have failed, and then tried with a few (M5). */
    @Bean
    CircuitBreaker gateBreaker(CircuitBreakerRegistry circuitBreakers) {
        return circuitBreakers.circuitBreaker(
                "coupon-gate",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(BREAKER_CALLS)
                        .minimumNumberOfCalls(BREAKER_CALLS)
                        .failureRateThreshold(BREAKER_PERCENT)
                        .waitDurationInOpenState(BREAKER_REST)
                        .permittedNumberOfCallsInHalfOpenState(BREAKER_CALLS / 2)
                        .build());
    }

    /** Before everything else, the measuring of requests too: what is answered here is measured by its decision. */
    @Bean
    FilterAhead issueFilter(BearerTokens tokens, IssueCounter counter, ProblemWriter problems, JsonMapper json) {
        return new FilterAhead(new IssueFilter(tokens, counter, problems, json));
    }

    /** Asking for a coupon holds no thread, is decided by Redis, which has a breaker of its own, and notes its key with the coupon. */
    @Bean
    SelfReliantPaths issuing() {
        return new SelfReliantPaths(List.of("/api/coupons/*/issue"));
    }

    /** A call to a Redis that is away fails at once instead of waiting for its return. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failingFast() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** By default a Redis that was away for long is only found again after half a minute. */
    @Bean
    ClientResourcesBuilderCustomizer reconnectingSoon() {
        return resources -> resources.reconnectDelay(Delay.constant(BETWEEN_RECONNECTS));
    }

    @Bean
    SnapshotTriggerDefinition campaignSnapshotTrigger(
            Snapshotter snapshotter, @Value("${jumun.aggregates.snapshot-after:500}") int events) {
        return new CampaignSnapshotTrigger(snapshotter, events);
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
