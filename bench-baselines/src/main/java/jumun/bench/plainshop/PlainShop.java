package jumun.bench.plainshop;

import jumun.bench.baseline.BaselineConfiguration;
import jumun.bench.baseline.Tables;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(BaselineConfiguration.class)
public class PlainShop {

    @Bean
    Tables tables() {
        return new Tables("plain_");
    }
}
