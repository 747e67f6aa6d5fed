package jumun.platform.processing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;

/** What could not be done and is left alone for a minute, so that what stands behind it has its turn. */
public final class Postponed<T> {

    private static final Duration FOR = Duration.ofMinutes(1);

    /** Each is one more value of a statement. */
    private static final int MOST = 1_000;

    private final Cache<T, Boolean> things =
            Caffeine.newBuilder().expireAfterWrite(FOR).maximumSize(MOST).build();

    /** Leaves it alone from now on. */
    public void add(T thing) {
        things.put(thing, true);
    }

    /** What is left alone now. */
    public Set<T> all() {
        return Set.copyOf(things.asMap().keySet());
    }
}
