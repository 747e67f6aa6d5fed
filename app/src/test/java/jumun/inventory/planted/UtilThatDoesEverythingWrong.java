package jumun.inventory.planted;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;

@Aggregate
public class UtilThatDoesEverythingWrong {

    @Autowired
    Clock clock;

    Instant now() {
        System.out.println(clock);
        return Instant.now();
    }

    public static class StockUtil {}
}
