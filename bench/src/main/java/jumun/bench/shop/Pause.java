package jumun.bench.shop;

import java.time.Duration;
import jumun.bench.BenchException;

/** Waiting between two looks at something that another process does. */
public final class Pause {

    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }
}
