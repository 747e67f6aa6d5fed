package jumun.app;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For how long tests wait for what must come: nothing is late on a busy machine unless it does not come at all. JUnit finds this by
 * itself; a test says only what is to hold for less.
 */
public final class Patience implements BeforeAllCallback {

    /** A start of the application among other tests has taken two minutes. */
    public static final Duration OF_TESTS = Duration.ofMinutes(4);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(OF_TESTS);
    }
}
