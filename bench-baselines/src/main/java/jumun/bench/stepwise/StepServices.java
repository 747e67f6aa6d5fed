package jumun.bench.stepwise;

import jumun.bench.baseline.BaselineConfiguration;
import jumun.bench.baseline.Tables;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The services for stock, coupons and points. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BaselineConfiguration.class, StockStep.class, CouponStep.class, PointStep.class})
public class StepServices {

    @Bean
    Tables tables() {
        return new Tables("step_");
    }
}
