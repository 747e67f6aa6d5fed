package jumun.query.operations;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import jumun.platform.operations.OperationRun;
import jumun.query.operations.ActionRecords.ActionRecord;
import org.jspecify.annotations.Nullable;

/**
 * An operator's request and what has come of it.
 *
 * @param actionId names it, for asking again while it runs
 * @param status   RUNNING, DONE, FAILED, or UNANSWERED where no end came in time
 * @param progress what the process that is at it has said last
 * @param results  one JSON value a process that had something to do with it
 * @param errors   why it failed where it failed
 */
record OperationView(
        String actionId,
        String operation,
        @Nullable String subject,
        String requestedBy,
        Instant requestedAt,
        String status,
        String progress,
        @JsonRawValue String results,
        List<String> errors) {

    static OperationView of(OperationRun run) {
        return new OperationView(
                run.request().requestId(),
                run.request().operation(),
                run.request().subject(),
                run.request().requestedBy(),
                run.startedAt(),
                status(run),
                run.progress(),
                run.results().stream().collect(Collectors.joining(",", "[", "]")),
                run.errors());
    }

    /** What is recorded of an action that was begun by another process, or long ago. */
    static OperationView of(ActionRecord recorded) {
        return new OperationView(
                recorded.actionId(),
                recorded.operation(),
                recorded.subject(),
                recorded.requestedBy(),
                recorded.requestedAt(),
                recorded.status(),
                "",
                recorded.results(),
                recorded.errors());
    }

    private static String status(OperationRun run) {
        if (!run.errors().isEmpty()) {
            return "FAILED";
        }
        return run.hasEnded() ? "DONE" : "RUNNING";
    }
}
