package jumun.query;

import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The order-query context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ORDER_QUERY)
@ComponentScan
@EntityScan
@EnableJpaRepositories
public class OrderQueryConfiguration {}
