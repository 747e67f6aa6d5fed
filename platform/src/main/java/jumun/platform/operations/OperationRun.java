package jumun.platform.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import jumun.platform.Refusal;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.platform.operations.OperationsMessage.Answered;
import org.jspecify.annotations.Nullable;

/** One request of an operator, from asking to the last answer. */
public final class OperationRun {

    private final OperationRequest request;
    private final @Nullable String node;
    private final Instant startedAt;
    private final Set<String> expected;
    private final @Nullable Refusal refusal;
    private final Map<String, Answered> answers = new LinkedHashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String progress = "";

    OperationRun(OperationRequest request, @Nullable String node, Instant startedAt, Set<String> expected) {
        this(request, node, startedAt, expected, null);
    }

    private OperationRun(
            OperationRequest request,
            @Nullable String node,
            Instant startedAt,
            Set<String> expected,
            @Nullable Refusal refusal) {
        this.request = request;
        this.node = node;
        this.startedAt = startedAt;
        this.expected = expected;
        this.refusal = refusal;
    }

    /** One that has ended before anybody could be asked. */
    static OperationRun refused(OperationRequest request, Instant startedAt, Refusal refusal) {
        OperationRun run = new OperationRun(request, null, startedAt, Set.of(), refusal);
        run.end.countDown();
        return run;
    }

    /** What was asked for. */
    public OperationRequest request() {
        return request;
    }

    /** Which process alone is asked; null where all are. */
    @Nullable
    String node() {
        return node;
    }

    /** When. */
    public Instant startedAt() {
        return startedAt;
    }

    /** What the process that is at it has said last. */
    public String progress() {
        return progress;
    }

    /** Why it cannot be done by anybody, as far as that is known: nobody could be asked, or nobody who was asked knows its subject. */
    public synchronized Optional<Refusal> refusal() {
        if (refusal == null && hasEnded() && nobodyKnowsIt()) {
            return Optional.of(Refusal.notFound(
                    "SUBJECT_NOT_FOUND", "No process knows '%s' for %s.", request.subject(), request.operation()));
        }
        return Optional.ofNullable(refusal);
    }

    private boolean nobodyKnowsIt() {
        return request.subject() != null
                && gone.isEmpty()
                && answers.values().stream().allMatch(answer -> answer.result() == null && answer.error() == null);
    }

    /** Whether every process that was there has answered. */
    public boolean hasEnded() {
        return end.getCount() == 0;
    }

    /** The results so far, as JSON, of the processes that had something to do with it. */
    public synchronized List<String> results() {
        return answers.values().stream()
                .map(Answered::result)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Why it failed where it failed, so far. Who has gone may have been the only one that had something to do with it, unless another
     * has a result.
     */
    public synchronized List<String> errors() {
        Stream<String> unanswered = results().isEmpty()
                ? gone.stream().map(node -> "'%s' ended before it answered".formatted(node))
                : Stream.empty();
        return Stream.of(
                        refusal().stream().map(Refusal::getMessage),
                        answers.values().stream().map(Answered::error),
                        unanswered)
                .flatMap(Function.identity())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    void progressed(@Nullable String reached) {
        progress = String.valueOf(reached);
    }

    synchronized void answered(Answered answer) {
        answers.put(answer.node(), answer);
        gone.remove(answer.node());
        endOnceNobodyIsAwaited();
    }

    /** Whoever was asked and is not there any more will not answer. */
    synchronized void onlyThereAre(Set<String> nodes) {
        for (String node : expected) {
            if (!nodes.contains(node) && !answers.containsKey(node)) {
                gone.add(node);
            }
        }
        endOnceNobodyIsAwaited();
    }

    private void endOnceNobodyIsAwaited() {
        if (expected.stream().allMatch(node -> answers.containsKey(node) || gone.contains(node))) {
            end.countDown();
        }
    }

    /** Whether it has ended within that time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        boolean ended = end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended && progress.isEmpty()) {
            progressed("not answered yet");
        }
        return ended;
    }
}
