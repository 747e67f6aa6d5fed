package jumun.platform.operations;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsConfiguration {

    @Bean
    NodeName nodeName(OperationsSettings settings) {
        return new NodeName(settings.node());
    }
}
