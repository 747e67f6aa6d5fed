package jumun.bench.baseline;

import java.util.Arrays;
import java.util.Map;
import jumun.bench.couponbaseline.CouponBaseline;
import jumun.bench.plainshop.PlainShop;
import jumun.bench.sqlshop.SqlShop;
import jumun.bench.stepwise.StepOrders;
import jumun.bench.stepwise.StepServices;
import org.springframework.boot.SpringApplication;

/** Starts the program that is named by the first argument. */
public final class Baselines {

    private static final Map<String, Class<?>> PROGRAMS = Map.of(
            "plain-shop", PlainShop.class,
            "sql-shop", SqlShop.class,
            "step-orders", StepOrders.class,
            "step-services", StepServices.class,
            "coupons", CouponBaseline.class);

    private Baselines() {}

    /** Started by {@code bench/run}, which sets database, Redis and port in the environment. */
    public static void main(String[] arguments) {
        Class<?> program = arguments.length == 0 ? null : PROGRAMS.get(arguments[0]);
        if (program == null) {
            throw new IllegalArgumentException("Name one of " + PROGRAMS.keySet());
        }
        SpringApplication.run(program, Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
