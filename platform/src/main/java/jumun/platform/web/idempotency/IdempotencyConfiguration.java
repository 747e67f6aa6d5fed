package jumun.platform.web.idempotency;

import java.util.List;
import jumun.platform.web.FilterPlace;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.SelfReliantPaths;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filter after the one that authenticates the caller. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencySettings.class)
class IdempotencyConfiguration {

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            RememberedAnswers answers,
            TransactionManager transactions,
            ProblemWriter problems,
            IdempotencySettings settings,
            List<SelfReliantPaths> selfReliant) {
        FilterRegistrationBean<IdempotencyFilter> filter = new FilterRegistrationBean<>(
                new IdempotencyFilter(answers, transactions, problems, settings, selfReliant));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(FilterPlace.IDEMPOTENCY.order());
        return filter;
    }
}
