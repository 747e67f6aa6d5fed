package jumun.inventory.planted;

import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.spring.stereotype.Aggregate;

public final class AggregatesThatLeaveItToChance {

    private AggregatesThatLeaveItToChance() {}

    @Aggregate
    public static class ByRandom {

        long decide() {
            return new Random().nextLong();
        }
    }

    @Aggregate
    public static class ByThreadLocalRandom {

        long decide() {
            return ThreadLocalRandom.current().nextLong();
        }
    }

    @Aggregate
    public static class BySecureRandom {

        long decide() {
            return new SecureRandom().nextLong();
        }
    }

    @Aggregate
    public static class ByMath {

        double decide() {
            return Math.random();
        }
    }
}
