package jumun.platform.web.body;

import jumun.platform.web.FilterPlace;
import jumun.platform.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filter after the one that authenticates the caller, and before those that give out places. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(ProblemWriter problems) {
        FilterRegistrationBean<BodyFilter> filter = new FilterRegistrationBean<>(new BodyFilter(problems));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(FilterPlace.BODY.order());
        return filter;
    }
}
