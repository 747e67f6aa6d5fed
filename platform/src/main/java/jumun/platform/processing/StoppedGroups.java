package jumun.platform.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The groups of this process that are stopped while this or another process rebuilds them. The process that rebuilds
 * may end before it has them started again: a stop that nobody renews ends by itself.
 */
@Component
public class StoppedGroups {

    private static final long LOOK_EVERY_MILLIS = 5_000;
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private final Map<StreamingEventProcessor, Instant> stopped = new HashMap<>();
    private final PausedGroups paused;
    private final GroupFailures failures;
    private final Clock clock;

    StoppedGroups(PausedGroups paused, GroupFailures failures, Clock clock) {
        this.paused = paused;
        this.failures = failures;
        this.clock = clock;
    }

    /** For two minutes from now at most. */
    synchronized void stop(StreamingEventProcessor processor) {
        stopped.put(processor, clock.instant());
        failures.forget(processor.getName());
        processor.shutDown();
    }

    /** Whether the group is stopped here. */
    public synchronized boolean contains(String group) {
        return stopped.keySet().stream()
                .anyMatch(processor -> processor.getName().equals(group));
    }

    /** Unless an operator has paused it. */
    synchronized void start(StreamingEventProcessor processor) {
        if (!paused.contains(processor.getName())) {
            processor.start();
        }
        stopped.remove(processor);
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    synchronized void startForgotten() {
        Instant tooLong = clock.instant().minus(AT_MOST);
        List.copyOf(stopped.keySet()).stream()
                .filter(processor -> stopped.getOrDefault(processor, tooLong).isBefore(tooLong))
                .forEach(this::start);
    }
}
