package jumun.platform;

import java.time.Clock;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Everything of the platform, for the application to import. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableScheduling
public class PlatformConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * For everything that is done by the clock. Messaging over WebSockets brings a scheduler too, with a thread for each processor, which Spring
     * would take instead: two that wait for a database would then keep all others waiting.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder scheduling) {
        return scheduling.build();
    }
}
