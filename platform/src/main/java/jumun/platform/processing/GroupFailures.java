package jumun.platform.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * What keeps a group of this process from getting on: what has undone its batches, until the place of each is passed. Axon knows of a
 * failure for some milliseconds only; then it lets the segment go, and takes it again after a pause that grows to a minute.
 */
@Component
class GroupFailures implements ErrorHandler {

    /** A message that cannot be handled undoes its batch once and is parked when that comes again: that takes some seconds. */
    private static final Duration PASSING = Duration.ofSeconds(10);

    /** Longer than from one attempt to the next. What has failed that long ago another process has taken over. */
    private static final Duration LASTING = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<Failed, Failure> failures = new ConcurrentHashMap<>();

    GroupFailures(Clock clock) {
        this.clock = clock;
    }

    /** The first event of a batch that was undone: what keeps one segment from getting on is not what keeps another. */
    private record Failed(String group, String eventId) {}

    private record Failure(
            Instant since, Instant last, @Nullable TrackingToken place, String cause) {

        private Failure again(Failure now) {
            return new Failure(since, now.last, now.place, now.cause);
        }

        private boolean lasts() {
            return !last.minus(PASSING).isBefore(since);
        }
    }

    @Override
    public void handleError(ErrorContext failed) throws Exception {
        Instant now = clock.instant();
        EventMessage<?> first = failed.failedEvents().getFirst();
        TrackingToken place = first instanceof TrackedEventMessage<?> tracked
                ? ProcessorReports.token(tracked.trackingToken())
                : null;
        String cause = NestedExceptionUtils.getMostSpecificCause(failed.error()).toString();
        failures.merge(known(failed), new Failure(now, now, place, cause), Failure::again);
        PropagatingErrorHandler.instance().handleError(failed);
    }

    /** Partitions may be read in another order the next time: what the same events are in is the same. */
    private Failed known(ErrorContext failed) {
        List<Failed> events = failed.failedEvents().stream()
                .map(event -> new Failed(failed.eventProcessor(), event.getIdentifier()))
                .toList();
        return events.stream().filter(failures::containsKey).findFirst().orElse(events.getFirst());
    }

    /** Forgets what has undone batches of the group, as far as their places are passed or it is long ago. */
    void forget(String group, Predicate<TrackingToken> passed) {
        Instant longAgo = clock.instant().minus(LASTING);
        failures.entrySet()
                .removeIf(known -> known.getKey().group().equals(group)
                        && (known.getValue().last().isBefore(longAgo) || isPassed(known.getValue(), passed)));
    }

    /** What it fails at from now on is something else: it begins anew. */
    void forget(String group) {
        failures.keySet().removeIf(known -> known.group().equals(group));
    }

    /** Whether a batch was undone a moment ago: its segment rests, and that nobody has it tells nothing yet. */
    boolean areFresh(String group) {
        Instant moment = clock.instant().minus(PASSING);
        return of(group).anyMatch(known -> known.last().isAfter(moment));
    }

    /** Why the group does not get on, if it has failed at the same event for a while. */
    Optional<String> lastingOf(String group) {
        return of(group).filter(Failure::lasts).map(Failure::cause).findFirst();
    }

    private Stream<Failure> of(String group) {
        return failures.entrySet().stream()
                .filter(known -> known.getKey().group().equals(group))
                .map(Map.Entry::getValue);
    }

    private static boolean isPassed(Failure known, Predicate<TrackingToken> passed) {
        return known.place() != null && passed.test(known.place());
    }
}
