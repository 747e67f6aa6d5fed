package jumun.platform.web.overload;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import jumun.platform.web.FilterPlace;
import jumun.platform.web.SelfReliantPaths;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filter after the one that authenticates the caller, and before all that use the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OverloadSettings.class)
class OverloadConfiguration {

    private static final int LAST_REQUESTS = 10;
    private static final int ENOUGH_TO_TELL = 5;
    private static final int HALF = 50;
    private static final int TRIED_AFTER_REST = 5;
    private static final Duration TRIED_FOR = Duration.ofSeconds(5);

    @Bean
    CircuitBreakerRegistry circuitBreakers() {
        return CircuitBreakerRegistry.ofDefaults();
    }

    @Bean
    BulkheadRegistry bulkheads() {
        return BulkheadRegistry.ofDefaults();
    }

    @Bean
    MeterBinder circuitBreakerMeters(CircuitBreakerRegistry circuitBreakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuitBreakers);
    }

    @Bean
    MeterBinder bulkheadMeters(BulkheadRegistry bulkheads) {
        return TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads);
    }

    @Bean
    FilterRegistrationBean<OverloadFilter> overloadFilter(
            OverloadSettings settings,
            CircuitBreakerRegistry circuitBreakers,
            BulkheadRegistry bulkheads,
            WaitingRequests waiting,
            Refusals refusals,
            List<SelfReliantPaths> selfReliant,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        settings.requireLessThan(threads);
        FilterRegistrationBean<OverloadFilter> filter = new FilterRegistrationBean<>(new OverloadFilter(
                bulkheads.bulkhead("database", places(settings, settings.databasePlaces())),
                bulkheads.bulkhead("operators", places(settings, settings.operatorPlaces())),
                circuitBreakers.circuitBreaker("database", breaker(settings)),
                waiting,
                refusals,
                settings.mostWaiting(),
                selfReliant));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(FilterPlace.OVERLOAD.order());
        return filter;
    }

    private static BulkheadConfig places(OverloadSettings settings, int places) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(settings.turnWithin())
                .build();
    }

    private static CircuitBreakerConfig breaker(OverloadSettings settings) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(LAST_REQUESTS)
                .minimumNumberOfCalls(ENOUGH_TO_TELL)
                .failureRateThreshold(HALF)
                .waitDurationInOpenState(settings.restsFor())
                .permittedNumberOfCallsInHalfOpenState(TRIED_AFTER_REST)
                .maxWaitDurationInHalfOpenState(TRIED_FOR)
                .build();
    }
}
