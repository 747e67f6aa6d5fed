package jumun.platform.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jumun.platform.Refusal;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.platform.operations.OperationsMessage.Answered;
import jumun.platform.operations.OperationsMessage.Left;
import jumun.platform.operations.OperationsMessage.Progressed;
import jumun.platform.operations.OperationsMessage.Reported;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where operators' requests go out and the answers of all processes come in; knows which processes there are. */
@Component
public class OperationsClient {

    private static final int REMEMBERED = 200;

    private final OperationsChannel channel;
    private final OperationsSettings settings;
    private final Clock clock;
    private final Map<String, Heard> reports = new ConcurrentHashMap<>();
    private final Map<String, OperationRun> runs = new ConcurrentHashMap<>();
    private volatile Instant heardAt = Instant.MIN;
    private volatile Instant hearingSince = Instant.MAX;

    /** A report, and when it came by the clock of this process: that of its sender may be another. */
    private record Heard(NodeReport report, Instant at) {}

    OperationsClient(OperationsChannel channel, OperationsSettings settings, Clock clock) {
        this.channel = channel;
        this.settings = settings;
        this.clock = clock;
        channel.listen(this::hear);
    }

    /** The processes that have said something lately, and not that they stop, by name. */
    public List<NodeReport> nodes() {
        Instant missing = clock.instant().minus(settings.missingAfter());
        reports.values().removeIf(heard -> heard.at().isBefore(missing));
        return reports.values().stream()
                .map(Heard::report)
                .sorted(Comparator.comparing(NodeReport::node))
                .toList();
    }

    /** A request to every process, not yet asked. */
    public OperationRun toAll(
            String operation, @Nullable String subject, @Nullable String argument, String requestedBy) {
        return run(operation, subject, argument, requestedBy, null, names(nodes()));
    }

    /** A request to one process that serves the role, so that the work is done once; not yet asked. Refused if there is none. */
    public OperationRun toOneServing(
            String role, String operation, @Nullable String subject, @Nullable String argument, String requestedBy) {
        return toOne(report -> report.roles().contains(role), role, operation, subject, argument, requestedBy);
    }

    /** A request to one process that runs the processing group, not yet asked. Refused if there is none. */
    public OperationRun toOneRunning(
            String group, String operation, @Nullable String subject, @Nullable String argument, String requestedBy) {
        return toOne(report -> report.has(group), group, operation, subject, argument, requestedBy);
    }

    private OperationRun toOne(
            Predicate<NodeReport> suitable,
            String wanted,
            String operation,
            @Nullable String subject,
            @Nullable String argument,
            String requestedBy) {
        return nodes().stream()
                .filter(suitable)
                .max(Comparator.comparing(NodeReport::at))
                .map(chosen -> run(operation, subject, argument, requestedBy, chosen.node(), Set.of(chosen.node())))
                .orElseGet(() -> OperationRun.refused(
                        request(operation, subject, argument, requestedBy),
                        clock.instant(),
                        Refusal.notFound(
                                "NO_SUCH_PROCESS", "No process that serves '%s' has been heard from lately.", wanted)));
    }

    /** A run that was begun here lately, or null. */
    public @Nullable OperationRun run(String requestId) {
        return runs.get(requestId);
    }

    private OperationRun run(
            String operation,
            @Nullable String subject,
            @Nullable String argument,
            String requestedBy,
            @Nullable String node,
            Set<String> expected) {
        return new OperationRun(request(operation, subject, argument, requestedBy), node, clock.instant(), expected);
    }

    private static OperationRequest request(
            String operation, @Nullable String subject, @Nullable String argument, String requestedBy) {
        return new OperationRequest(UUID.randomUUID().toString(), operation, subject, argument, requestedBy);
    }

    /**
     * Asks; waits for the answers as long as the settings say.
     *
     * @return the same run, which may have ended by then
     */
    public OperationRun ask(OperationRun run) {
        return ask(run, settings.answerWithin());
    }

    /**
     * Asks; waits for the answers no longer than that. Asks nobody where nobody can be asked.
     *
     * @return the same run, which may have ended by then
     */
    public OperationRun ask(OperationRun run, Duration within) {
        if (run.hasEnded()) {
            return run;
        }
        forgetOldest();
        runs.put(run.request().requestId(), run);
        try {
            channel.send(new OperationsMessage.Requested(run.request(), run.node()));
            await(run, within);
            return run;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take the request at the moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return run;
        }
    }

    private void await(OperationRun run, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Duration untilNextLook = Collections.min(List.of(within, settings.reportInterval()));
        while (!run.awaitEnd(untilNextLook) && System.nanoTime() < deadline) {
            waitOnlyForWhoIsThere(run);
        }
    }

    /** Has the run wait no longer for processes that have gone. Whoever has heard of none for a while cannot tell. */
    public void waitOnlyForWhoIsThere(OperationRun run) {
        Instant silent = clock.instant().minus(settings.missingAfter());
        if (hearingSince.isBefore(silent)) {
            run.onlyThereAre(names(nodes()));
        }
    }

    /** Has every report of every process shown to the listener, on one thread. */
    public void listen(Consumer<NodeReport> listener) {
        channel.listen(message -> {
            if (message instanceof Reported reported) {
                listener.accept(reported.report());
            }
        });
    }

    private void hear(OperationsMessage message) {
        switch (message) {
            case Reported reported -> heard(reported.report());
            case Progressed progressed -> {
                OperationRun run = runs.get(progressed.requestId());
                if (run != null) {
                    run.progressed(progressed.progress());
                }
            }
            case Answered answered -> {
                OperationRun run = runs.get(answered.requestId());
                if (run != null) {
                    run.answered(answered);
                }
            }
            case Left left -> reports.remove(left.node());
            case OperationsMessage.Requested asked -> {}
        }
    }

    private void heard(NodeReport report) {
        Instant now = clock.instant();
        if (heardAt.isBefore(now.minus(settings.missingAfter()))) {
            hearingSince = now;
        }
        heardAt = now;
        reports.put(report.node(), new Heard(report, now));
    }

    private void forgetOldest() {
        while (runs.size() >= REMEMBERED) {
            runs.values().stream()
                    .min(Comparator.comparing(OperationRun::startedAt))
                    .ifPresent(oldest -> runs.remove(oldest.request().requestId()));
        }
    }

    private static Set<String> names(List<NodeReport> nodes) {
        return nodes.stream().map(NodeReport::node).collect(Collectors.toSet());
    }
}
