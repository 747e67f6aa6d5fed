package jumun.bench.baseline;

import java.time.Clock;
import jumun.platform.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The same bearer tokens, checked by the same classes, as jumun has; and its errors. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"jumun.bench.baseline", "jumun.platform.security"})
@Import(ProblemWriter.class)
public class BaselineConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
