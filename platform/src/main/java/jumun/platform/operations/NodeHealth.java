package jumun.platform.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jumun.platform.kafka.TopicEnds;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whether this process can reach Kafka and its processing groups work; one that an operator has paused counts as
 * working.
 */
@Configuration(proxyBeanMethods = false)
class NodeHealth {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    @Bean
    HealthIndicator kafkaHealthIndicator(TopicEnds ends, Clock clock) {
        return () -> {
            Instant at = ends.answeredAt();
            return at != null && at.plus(ANSWERED_WITHIN).isAfter(clock.instant())
                    ? Health.up().build()
                    : Health.down()
                            .withDetail("lastAnswer", at == null ? "none" : at.toString())
                            .build();
        };
    }

    @Bean
    HealthIndicator processorsHealthIndicator(ReportedGroups groups) {
        return () -> {
            Health.Builder health = Health.up();
            groups.latest().stream()
                    .filter(group -> group.error() != null)
                    .forEach(group -> health.down().withDetail(group.name(), String.valueOf(group.error())));
            return health.build();
        };
    }
}
