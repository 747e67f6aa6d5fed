package jumun.bench.couponbaseline;

import jumun.bench.baseline.BaselineConfiguration;
import jumun.bench.baseline.Tables;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(BaselineConfiguration.class)
public class CouponBaseline {

    @Bean
    Tables tables() {
        return new Tables("rush_");
    }

    @Bean(destroyMethod = "shutdown")
    RedissonClient redisson(@Value("${bench.redis}") String address) {
        Config config = new Config();
        config.useSingleServer().setAddress(address);
        return Redisson.create(config);
    }
}
