package jumun.platform.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * What keeps a group of this process from getting on: what has undone a batch, until the place of that batch is passed. Axon knows of a
 * failure for some milliseconds only; then it lets the segment go, and takes it again after a pause that grows to a minute.
 */
@Component
class GroupFailures implements ErrorHandler {

    /** A message that cannot be handled undoes its batch once and is parked when that comes again: that takes some seconds. */
    private static final Duration PASSING = Duration.ofSeconds(10);

    /** Longer than from one attempt to the next. What has failed that long ago another process has taken over. */
    private static final Duration LASTING = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    GroupFailures(Clock clock) {
        this.clock = clock;
    }

    private record Failure(
            Instant since, Instant last, @Nullable TrackingToken place, String cause) {}

    @Override
    public void handleError(ErrorContext failed) throws Exception {
        Instant now = clock.instant();
        TrackingToken place = failed.failedEvents().getFirst() instanceof TrackedEventMessage<?> first
                ? ProcessorReports.token(first.trackingToken())
                : null;
        String cause = NestedExceptionUtils.getMostSpecificCause(failed.error()).toString();
        failures.compute(
                failed.eventProcessor(),
                (group, before) -> new Failure(
                        before == null || isBeyond(place, before.place()) ? now : before.since(), now, place, cause));
        PropagatingErrorHandler.instance().handleError(failed);
    }

    /** Forgets what has undone a batch of the group, if its place is passed or it is long ago. */
    void forget(String group, Predicate<TrackingToken> passed) {
        Instant longAgo = clock.instant().minus(LASTING);
        failures.computeIfPresent(
                group,
                (name, known) -> known.last().isBefore(longAgo) || (known.place() != null && passed.test(known.place()))
                        ? null
                        : known);
    }

    /** What it fails at from now on is something else: it begins anew. */
    void forget(String group) {
        failures.remove(group);
    }

    /** Whether something has undone a batch that is not passed yet. */
    boolean has(String group) {
        return failures.containsKey(group);
    }

    /** Why the group does not get on, if it has failed at the same place for a while. */
    Optional<String> lastingOf(String group) {
        return Optional.ofNullable(failures.get(group))
                .filter(known -> known.last().minus(PASSING).compareTo(known.since()) >= 0)
                .map(Failure::cause);
    }

    private static boolean isBeyond(@Nullable TrackingToken place, @Nullable TrackingToken before) {
        return place != null && before != null && place.covers(before) && !before.covers(place);
    }
}
