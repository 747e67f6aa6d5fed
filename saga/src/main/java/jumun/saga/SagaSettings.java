package jumun.saga;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the saga waits (O4, O5). All durations count from the moment when the saga asked first.
 *
 * @param askAgainAfter     when deductions that have not answered are asked for again
 * @param compensateAfter   when it gives up and takes everything back
 * @param restoreAgainAfter when restorations that have not answered are asked for again
 * @param stuckAfter        when it gives up on those and waits for an operator
 */
@ConfigurationProperties("jumun.saga")
record SagaSettings(
        @DefaultValue({"5s", "15s"}) List<Duration> askAgainAfter,
        @DefaultValue("30s") Duration compensateAfter,
        @DefaultValue({"5s", "15s", "35s", "75s", "155s"}) List<Duration> restoreAgainAfter,
        @DefaultValue("315s") Duration stuckAfter) {

    SagaSettings {
        askAgainAfter = List.copyOf(askAgainAfter);
        restoreAgainAfter = List.copyOf(restoreAgainAfter);
        requireRising("jumun.saga.ask-again-after and compensate-after", askAgainAfter, compensateAfter);
        requireRising("jumun.saga.restore-again-after and stuck-after", restoreAgainAfter, stuckAfter);
    }

    /** How long after the beginning of deducting the {@code attempt}th time of asking has had its time, from 1. */
    Duration deductionDeadline(int attempt) {
        return attempt <= askAgainAfter.size() ? askAgainAfter.get(attempt - 1) : compensateAfter;
    }

    /** The same for compensating. */
    Duration restorationDeadline(int attempt) {
        return attempt <= restoreAgainAfter.size() ? restoreAgainAfter.get(attempt - 1) : stuckAfter;
    }

    private static void requireRising(String names, List<Duration> steps, Duration end) {
        Duration previous = Duration.ZERO;
        for (Duration next : steps) {
            requireLater(names, previous, next);
            previous = next;
        }
        requireLater(names, previous, end);
    }

    private static void requireLater(String names, Duration previous, Duration next) {
        if (next.compareTo(previous) <= 0) {
            throw new IllegalArgumentException(
                    "%s must rise from step to step, but %s does not come after %s".formatted(names, next, previous));
        }
    }
}
