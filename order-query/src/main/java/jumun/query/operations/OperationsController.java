package jumun.query.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import jumun.platform.Refusal;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationRun;
import jumun.platform.operations.OperationsClient;
import jumun.platform.role.Role;
import jumun.platform.security.Caller;
import jumun.platform.security.OpsOnly;
import jumun.platform.web.PreferredWait;
import jumun.query.operations.ActionRecords.ActionRecord;
import jumun.query.operations.LiveFigures.Moment;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What operators see and do. A request goes to the processes that can answer it; one that takes longer than an answer
 * is waited for gets 202 and goes on, and its progress is at {@code /api/ops/actions/{actionId}}. Whatever changes
 * something is recorded.
 */
@RestController
@RequestMapping("/api/ops")
@OpsOnly
class OperationsController {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_CAUSE = 1_500;

    private final OperationsClient operations;
    private final ActionRecords records;
    private final OpenActions open;
    private final LiveFigures figures;

    OperationsController(OperationsClient operations, ActionRecords records, OpenActions open, LiveFigures figures) {
        this.operations = operations;
        this.records = records;
        this.open = open;
        this.figures = figures;
    }

    @GetMapping("/nodes")
    List<NodeReport> nodes() {
        return operations.nodes();
    }

    /** Second by second, from that moment on; at most the last ten minutes. */
    @GetMapping("/live")
    List<Moment> live(@RequestParam(required = false) @Nullable Instant since) {
        return figures.since(since == null ? Instant.EPOCH : since);
    }

    /** Stored events, by their identifiers. */
    @GetMapping("/events")
    ResponseEntity<OperationView> events(Caller caller, @RequestParam @Size(min = 1, max = 500) List<String> eventId) {
        return asked(operations.toAll("events.find", null, String.join(",", eventId), by(caller)));
    }

    /** Where stored events lie on Kafka, which is looked up there. */
    @GetMapping("/events/places")
    ResponseEntity<OperationView> places(Caller caller, @RequestParam @Size(min = 1, max = 500) List<String> eventId) {
        return asked(operations.toAll("events.locate", null, String.join(",", eventId), by(caller)));
    }

    @GetMapping("/actions")
    List<ActionRecord> actions() {
        return records.latest();
    }

    @GetMapping("/actions/{actionId}")
    OperationView action(@PathVariable String actionId) {
        OperationRun run = operations.run(actionId);
        return run == null ? recorded(actionId) : OperationView.of(run);
    }

    private OperationView recorded(String actionId) {
        return records.find(actionId)
                .map(OperationView::of)
                .orElseThrow(() -> Refusal.notFound(
                        "ACTION_NOT_FOUND", "No action '%s' is recorded or was begun here lately.", actionId));
    }

    @GetMapping("/dead-letters")
    ResponseEntity<OperationView> deadLetters(Caller caller) {
        return asked(operations.toAll("dead-letters.list", null, null, by(caller)));
    }

    @PostMapping("/dead-letters/{letterId}/retry")
    ResponseEntity<OperationView> retry(Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String letterId) {
        return recorded(operations.toAll("dead-letters.retry", letterId, null, by(caller)));
    }

    /** Every sequence of the group, or those whose first letter has that cause. */
    @PostMapping("/dead-letters/retry")
    ResponseEntity<OperationView> retryAll(
            Caller caller,
            HttpServletRequest request,
            @RequestParam @Size(max = LONGEST_SUBJECT) String group,
            @RequestParam(required = false) @Size(max = LONGEST_CAUSE) @Nullable String cause) {
        return recorded(operations.toOneRunning(group, "dead-letters.retry-all", group, cause, by(caller)), request);
    }

    @PostMapping("/dead-letters/{letterId}/discard")
    ResponseEntity<OperationView> discard(Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String letterId) {
        return recorded(operations.toAll("dead-letters.discard", letterId, null, by(caller)));
    }

    @GetMapping("/sagas")
    ResponseEntity<OperationView> sagas(Caller caller, @RequestParam(required = false) @Nullable String state) {
        return asked(toSaga("saga.list", null, state, caller));
    }

    @GetMapping("/sagas/{orderId}")
    ResponseEntity<OperationView> saga(Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String orderId) {
        return asked(toSaga("saga.show", orderId, null, caller));
    }

    @PostMapping("/sagas/verify")
    ResponseEntity<OperationView> verify(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Size(max = LONGEST_SUBJECT) @Nullable String orderId,
            @RequestParam(required = false) @Nullable Instant since) {
        return recorded(toSaga("saga.verify", orderId, text(since), caller), request);
    }

    @PostMapping("/sagas/repair")
    ResponseEntity<OperationView> repair(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Size(max = LONGEST_SUBJECT) @Nullable String orderId,
            @RequestParam(required = false) @Nullable Instant since) {
        return recorded(toSaga("saga.repair", orderId, text(since), caller), request);
    }

    @PostMapping("/sagas/{orderId}/resume")
    ResponseEntity<OperationView> resume(Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String orderId) {
        return recorded(toSaga("saga.resume", orderId, null, caller));
    }

    @GetMapping("/audit")
    ResponseEntity<OperationView> lastAudit(Caller caller) {
        return asked(operations.toAll("audit.last", null, null, by(caller)));
    }

    @PostMapping("/audit")
    ResponseEntity<OperationView> audit(Caller caller, HttpServletRequest request) {
        return recorded(operations.toAll("audit.run", null, null, by(caller)), request);
    }

    @PostMapping("/processors/{group}/pause")
    ResponseEntity<OperationView> pause(Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String group) {
        return recorded(operations.toAll("processor.pause", group, null, by(caller)));
    }

    @PostMapping("/processors/{group}/resume")
    ResponseEntity<OperationView> resumeProcessor(
            Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String group) {
        return recorded(operations.toAll("processor.resume", group, null, by(caller)));
    }

    @PostMapping("/processors/{group}/split")
    ResponseEntity<OperationView> split(
            Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String group, @RequestParam int segment) {
        return recorded(operations.toAll("processor.split", group, Integer.toString(segment), by(caller)));
    }

    @PostMapping("/processors/{group}/merge")
    ResponseEntity<OperationView> merge(
            Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String group, @RequestParam int segment) {
        return recorded(operations.toAll("processor.merge", group, Integer.toString(segment), by(caller)));
    }

    /** By one process, which has all of them stop meanwhile. */
    @PostMapping("/processors/{group}/reset")
    ResponseEntity<OperationView> reset(Caller caller, @PathVariable @Size(max = LONGEST_SUBJECT) String group) {
        return recorded(operations.toOneRunning(group, "processor.reset", group, null, by(caller)));
    }

    private OperationRun toSaga(String operation, @Nullable String subject, @Nullable String argument, Caller caller) {
        return operations.toOneServing(Role.SAGA.configuredName(), operation, subject, argument, by(caller));
    }

    private ResponseEntity<OperationView> asked(OperationRun run) {
        return answer(operations.ask(run));
    }

    private ResponseEntity<OperationView> recorded(OperationRun run) {
        return recorded(run, () -> asked(run));
    }

    /** What may take long is waited for as long as the client would. */
    private ResponseEntity<OperationView> recorded(OperationRun run, HttpServletRequest request) {
        return PreferredWait.of(request)
                .map(wait -> recorded(run, () -> answer(operations.ask(run, wait.time()), wait)))
                .orElseGet(() -> recorded(run));
    }

    /** What cannot be recorded is not done; what was begun stays recorded, whatever comes of it. */
    private ResponseEntity<OperationView> recorded(OperationRun run, Supplier<ResponseEntity<OperationView>> asking) {
        open.begin(run);
        try {
            return asking.get();
        } finally {
            open.settle(run);
        }
    }

    private static ResponseEntity<OperationView> answer(OperationRun run, PreferredWait granted) {
        ResponseEntity<OperationView> answer = answer(run);
        return ResponseEntity.status(answer.getStatusCode())
                .header(PreferredWait.APPLIED, granted.applied())
                .body(answer.getBody());
    }

    /** Nobody had anything to do with it, or all that had refused: then it is the request that is wrong. */
    private static ResponseEntity<OperationView> answer(OperationRun run) {
        run.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        if (run.hasEnded() && run.results().isEmpty() && !run.errors().isEmpty()) {
            throw Refusal.invalid("OPERATION_REFUSED", "%s", String.join("; ", run.errors()));
        }
        return ResponseEntity.status(run.hasEnded() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(OperationView.of(run));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String by(Caller caller) {
        return caller.userId().value();
    }
}
