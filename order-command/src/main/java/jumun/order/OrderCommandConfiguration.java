package jumun.order;

import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.audit.ViewCheck;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import jumun.platform.web.FilterPlace;
import jumun.platform.web.overload.Refusals;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The order-command context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ORDER_COMMAND)
@ComponentScan
@EnableConfigurationProperties(AdmissionSettings.class)
public class OrderCommandConfiguration {

    @Bean
    ProcessingGroupDefinition orderOutcomeGroup() {
        return ProcessingGroupDefinition.perOrder(OrderOutcomePolicy.GROUP, Set.of(Topic.ORDER, Topic.COMPENSATION))
                .commanding(OrderCommand.PREFIX);
    }

    /** Before the requests that are bounded by what the database can do: it is not the database that has too much to do. */
    @Bean
    FilterRegistrationBean<AdmissionFilter> admissionFilter(OrderAdmission admission, Refusals refusals) {
        FilterRegistrationBean<AdmissionFilter> filter =
                new FilterRegistrationBean<>(new AdmissionFilter(admission, refusals));
        filter.addUrlPatterns(OrderController.PATH);
        filter.setOrder(FilterPlace.ADMISSION.order());
        return filter;
    }

    /** Around the filter that notes answers: what is noted is that the order was accepted. */
    @Bean
    FilterRegistrationBean<OutcomeWaitFilter> outcomeWaitFilter(OrderOutcomes outcomes, JsonMapper json) {
        FilterRegistrationBean<OutcomeWaitFilter> filter =
                new FilterRegistrationBean<>(new OutcomeWaitFilter(outcomes, json));
        filter.addUrlPatterns(OrderController.PATH);
        filter.setOrder(FilterPlace.OUTCOME_WAIT.order());
        return filter;
    }

    @Bean
    ProcessingGroupDefinition priceListGroup() {
        return ProcessingGroupDefinition.sequencedBy(
                        PriceListProjection.GROUP, Set.of(Topic.STOCK, Topic.COUPON), Event::key)
                .asPromptProjection();
    }

    @Bean
    ViewCheck priceListCheck(ViewCheck.Factory checks, PriceList prices) {
        return checks.of(new PriceFacts(prices));
    }
}
