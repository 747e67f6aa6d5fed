package jumun.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saga as operators see it in a list.
 *
 * @param state         where it stands; STUCK also where one of its events could not be handled
 * @param progress      its steps in words
 * @param deadlineAt    until when it waits, if it does
 * @param parkedBecause why its events are parked, if they are
 */
record SagaOverview(
        String orderId,
        String userId,
        String state,
        String progress,
        @Nullable Instant deadlineAt,
        @Nullable String parkedBecause,
        Instant changedAt) {}
