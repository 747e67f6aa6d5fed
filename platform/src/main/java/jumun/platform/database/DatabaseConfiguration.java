package jumun.platform.database;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** SQL beside JPA. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource, PlatformTransactionManager transactions) {
        return new TransactionalJdbcTemplate(dataSource, transactions);
    }
}
