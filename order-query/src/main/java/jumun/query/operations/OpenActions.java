package jumun.query.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jumun.platform.operations.OperationRun;
import jumun.platform.operations.OperationsClient;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The recorded actions whose answers have not all come yet. Those of a process that ended before are given up like all others. */
@Component
class OpenActions {

    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final OperationsClient operations;
    private final ActionRecords records;
    private final Duration patience;
    private final Clock clock;
    private final Set<OperationRun> open = ConcurrentHashMap.newKeySet();

    OpenActions(OperationsClient operations, ActionRecords records, ActionRecordSettings settings, Clock clock) {
        this.operations = operations;
        this.records = records;
        this.patience = settings.unansweredAfter();
        this.clock = clock;
    }

    /** Before anybody is asked: what happens if this process ends meanwhile is recorded as well. */
    void begin(OperationRun run) {
        records.begin(run);
        open.add(run);
    }

    /** What has ended is written down; what cannot be written while the database is away is written later. */
    void settle(OperationRun run) {
        try {
            if (run.hasEnded()) {
                records.end(run);
                open.remove(run);
            }
        } catch (DataAccessException | TransactionException away) {
            // Database away: alerted elsewhere; tried again at the next tick.
        }
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        List.copyOf(open).forEach(run -> {
            operations.waitOnlyForWhoIsThere(run);
            settle(run);
        });
        try {
            Instant tooLong = clock.instant().minus(patience);
            records.giveUp(tooLong);
            open.removeIf(run -> run.startedAt().isBefore(tooLong));
        } catch (DataAccessException | TransactionException away) {
            // Database away: alerted elsewhere; tried again at the next tick.
        }
    }
}
