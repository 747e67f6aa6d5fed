package jumun.platform.audit;

import java.util.Optional;
import jumun.platform.operations.Operation;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    @Bean
    Operation auditRun(Auditor auditor) {
        return Operation.lasting("audit.run", (request, progress) -> Optional.of(auditor.run(progress)));
    }

    @Bean
    Operation auditLast(Auditor auditor) {
        return Operation.named("audit.last", (request, progress) -> auditor.last());
    }
}
