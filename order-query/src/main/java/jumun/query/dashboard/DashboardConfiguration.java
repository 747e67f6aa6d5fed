package jumun.query.dashboard;

import java.util.List;
import jumun.platform.security.OpenPaths;
import jumun.platform.web.PageConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the page's files to anybody: what it shows it asks for with the operator's token. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration extends PageConfigurer {

    static final String PATH = "/ops";

    DashboardConfiguration() {
        super(PATH, "classpath:/jumun/query/dashboard/", "'self'");
    }

    @Bean
    static OpenPaths dashboardFiles() {
        return new OpenPaths(List.of(PATH, PATH + "/**"));
    }
}
