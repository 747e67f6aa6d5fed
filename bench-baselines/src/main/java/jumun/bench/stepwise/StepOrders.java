package jumun.bench.stepwise;

import jumun.bench.baseline.BaselineConfiguration;
import jumun.bench.baseline.Tables;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The order service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BaselineConfiguration.class, StepOrderController.class})
public class StepOrders {

    private static final int CONNECTIONS = 256;

    @Bean
    Tables tables() {
        return new Tables("step_");
    }

    @Bean
    RestClient steps(@Value("${bench.steps-port}") int port) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .build();
        var client = HttpClients.custom()
                .setConnectionManager(connections)
                .disableCookieManagement()
                .disableAutomaticRetries()
                .build();
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
                .build();
    }
}
