package jumun.platform.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jumun.platform.kafka.TopicEnds;
import jumun.platform.role.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsConfiguration {

    @Bean
    NodeName nodeName(OperationsSettings settings) {
        return new NodeName(settings.node());
    }

    /** Whoever has Prometheus sees by it that a role is missing. */
    @Bean
    MeterBinder rolesServed(Environment environment) {
        return meters -> Role.selectedBy(environment)
                .forEach(role -> Gauge.builder("roles.served", () -> 1)
                        .description("1 for each role that the process serves")
                        .tag("role", role.configuredName())
                        .register(meters));
    }

    /** Whoever has Prometheus sees by it that Kafka is away. */
    @Bean
    MeterBinder kafkaSilence(TopicEnds ends, Clock clock) {
        return meters -> Gauge.builder("kafka.silence", ends, asked -> secondsSince(asked.answeredAt(), clock))
                .description("How long ago Kafka has answered")
                .baseUnit("seconds")
                .register(meters);
    }

    private static double secondsSince(@Nullable Instant moment, Clock clock) {
        return moment == null
                ? Double.NaN
                : Duration.between(moment, clock.instant()).toMillis() / 1_000.0;
    }
}
