package jumun.platform.processing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jumun.platform.operations.Operation;
import jumun.platform.operations.Operation.OperationRequest;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Pauses, resumes, divides and rebuilds the processing groups of this process (M1, Q3). */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProcessorControl {

    private static final long CHANGED_WITHIN_SECONDS = 20;
    private static final long LET_GO_SECONDS = 5;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(500);

    private final List<ProcessingGroupDefinition> groups;
    private final PausedGroups paused;
    private final StoppedGroups stopped;
    private final TokenStore tokens;
    private final ObjectProvider<Configuration> axon;

    ProcessorControl(
            List<ProcessingGroupDefinition> groups,
            PausedGroups paused,
            StoppedGroups stopped,
            TokenStore tokens,
            ObjectProvider<Configuration> axon) {
        this.groups = groups;
        this.paused = paused;
        this.stopped = stopped;
        this.tokens = tokens;
        this.axon = axon;
    }

    /** What the processor does now. */
    record Outcome(String group, boolean running) {}

    /** Stays so, in processes that start later too, until it is resumed. */
    @Bean
    Operation processorPause() {
        return operation("processor.pause", processor -> {
            paused.add(processor.getName());
            processor.shutDown();
        });
    }

    @Bean
    Operation processorResume() {
        return operation("processor.resume", processor -> {
            paused.remove(processor.getName());
            processor.start();
        });
    }

    /** Stops it for as long as it is rebuilt, which is said again in time; a process that starts meanwhile starts it. */
    @Bean
    Operation processorStop() {
        return operation("processor.stop", stopped::stop);
    }

    /** Starts it after that, unless an operator has paused it. */
    @Bean
    Operation processorStart() {
        return operation("processor.start", stopped::start);
    }

    /** Forgets everything and begins again, in all processes. */
    @Bean
    Operation processorReset(GroupRebuild rebuild) {
        return Operation.lasting(
                "processor.reset",
                (request, progress) -> processor(request).map(processor -> {
                    rebuild.begin(processor, request.requestedBy(), progress);
                    return outcome(processor);
                }));
    }

    /** Has two threads share what one did; only where that one is. */
    @Bean
    Operation processorSplit() {
        return Operation.named(
                "processor.split",
                (request, progress) -> change(request, (processor, segment) -> done(processor.splitSegment(segment))));
    }

    /** Joins what two threads shared, where the one that is named is; who has the other lets it go. */
    @Bean
    Operation processorMerge() {
        return Operation.named("processor.merge", (request, progress) -> {
            processor(request).ifPresent(processor -> {
                requireTwoSegments(processor.getName());
                letGoOfOther(processor, segment(request));
            });
            return change(request, ProcessorControl::merge);
        });
    }

    private Operation operation(String name, Consumer<StreamingEventProcessor> work) {
        return Operation.named(
                name,
                (request, progress) -> processor(request).map(processor -> {
                    work.accept(processor);
                    return outcome(processor);
                }));
    }

    private Optional<Outcome> change(OperationRequest request, Change change) throws Exception {
        int segment = segment(request);
        Optional<StreamingEventProcessor> processor = processor(request);
        processor.ifPresent(found -> requireSegment(found.getName(), segment));
        if (processor.filter(found -> has(found, segment)).isEmpty()) {
            return Optional.empty();
        }
        if (!change.of(processor.orElseThrow(), segment)) {
            throw new IllegalArgumentException(
                    "Segment %d of %s cannot be changed now; another process may have the other part."
                            .formatted(segment, request.subject()));
        }
        return processor.map(ProcessorControl::outcome);
    }

    /** Answers whether the segment was changed. */
    @FunctionalInterface
    private interface Change {

        boolean of(StreamingEventProcessor processor, int segment) throws Exception;
    }

    private static boolean done(CompletableFuture<Boolean> change) throws Exception {
        return change.get(CHANGED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean has(StreamingEventProcessor processor, int segment) {
        return processor.processingStatus().containsKey(segment);
    }

    private static void letGoOfOther(StreamingEventProcessor processor, int segment) {
        if (!has(processor, segment)) {
            processor.processingStatus().values().stream()
                    .map(EventTrackerStatus::getSegment)
                    .filter(other -> other.mergeableSegmentId() == segment)
                    .forEach(other -> processor.releaseSegment(other.getSegmentId(), LET_GO_SECONDS, TimeUnit.SECONDS));
        }
    }

    /**
     * Tries for as long as it takes another process to let go of the other part. Where it does not the parts are taken again at once: after
     * an attempt that has failed Axon would leave both alone for a minute.
     */
    private static boolean merge(StreamingEventProcessor processor, int segment) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CHANGED_WITHIN_SECONDS);
        EventTrackerStatus status = processor.processingStatus().get(segment);
        if (status == null) {
            return false;
        }
        int other = status.getSegment().mergeableSegmentId();
        boolean merged = false;
        try {
            merged = isMerged(processor, segment);
            while (!merged && System.nanoTime() < deadline) {
                LockSupport.parkNanos(BEFORE_ANOTHER_TRY.toNanos());
                merged = isMerged(processor, segment);
            }
            return merged;
        } finally {
            if (!merged) {
                processor.releaseSegment(segment, 0, TimeUnit.SECONDS);
                processor.releaseSegment(other, 0, TimeUnit.SECONDS);
            }
        }
    }

    private static boolean isMerged(StreamingEventProcessor processor, int segment) throws Exception {
        try {
            return done(processor.mergeSegment(segment));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnableToClaimTokenException) {
                return false;
            }
            throw e;
        }
    }

    private static int segment(OperationRequest request) {
        try {
            return Integer.parseInt(String.valueOf(request.argument()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "segment is '%s': a segment number is needed".formatted(request.argument()), e);
        }
    }

    private Optional<StreamingEventProcessor> processor(OperationRequest request) {
        return axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(request.requiredSubject(), StreamingEventProcessor.class);
    }

    private void requireSegment(String group, int segment) {
        requireDivisible(group);
        if (IntStream.of(segments(group)).noneMatch(one -> one == segment)) {
            throw new IllegalArgumentException("%s has no segment %d.".formatted(group, segment));
        }
    }

    private void requireTwoSegments(String group) {
        requireDivisible(group);
        if (segments(group).length < 2) {
            throw new IllegalArgumentException(
                    "%s has one segment: there is nothing to merge it with.".formatted(group));
        }
    }

    private int[] segments(String group) {
        return tokens.fetchSegments(group);
    }

    private void requireDivisible(String group) {
        if (groups.stream().noneMatch(definition -> definition.name().equals(group))) {
            throw new IllegalArgumentException(
                    "%s cannot be split or merged: it sends events in the order of the event store, which takes one segment."
                            .formatted(group));
        }
    }

    private static Outcome outcome(StreamingEventProcessor processor) {
        return new Outcome(processor.getName(), processor.isRunning());
    }
}
