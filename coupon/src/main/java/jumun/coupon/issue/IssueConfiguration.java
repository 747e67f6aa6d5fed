package jumun.coupon.issue;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import jumun.platform.security.BearerTokens;
import jumun.platform.web.FilterAhead;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.SelfReliantPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Issuing to a crowd: Redis in front, and a way ahead of all that other requests go through. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssueSettings.class)
class IssueConfiguration {

    private static final int BREAKER_CALLS = 10;
    private static final int BREAKER_PERCENT = 50;
    private static final Duration BREAKER_REST = Duration.ofSeconds(1);
    private static final Duration BETWEEN_RECONNECTS = Duration.ofMillis(200);

    /**
     * Redis is left alone for a second when half of the last calls have failed, and then tried with a few (M5); open is for no longer than
     * that, also while nobody asks.
     */
    @Bean
    CircuitBreaker gateBreaker(CircuitBreakerRegistry circuitBreakers) {
        return circuitBreakers.circuitBreaker(
                "coupon-gate",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(BREAKER_CALLS)
                        .minimumNumberOfCalls(BREAKER_CALLS)
                        .failureRateThreshold(BREAKER_PERCENT)
                        .waitDurationInOpenState(BREAKER_REST)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(BREAKER_CALLS / 2)
                        .build());
    }

    /** Before everything else, the measuring of requests too: what is answered here is measured by its decision. */
    @Bean
    FilterAhead issueFilter(BearerTokens tokens, IssueEndpoint counter, ProblemWriter problems, JsonMapper json) {
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
}
