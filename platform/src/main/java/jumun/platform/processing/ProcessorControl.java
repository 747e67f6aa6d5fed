package jumun.platform.processing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import jumun.platform.operations.Operation;
import jumun.platform.operations.Operation.OperationRequest;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Pauses, resumes, divides and rebuilds the processing groups of this process (M1, Q3). */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProcessorControl {

    private static final long CHANGED_WITHIN_SECONDS = 20;

    private final List<ProcessingGroupDefinition> groups;
    private final PausedGroups paused;
    private final StoppedGroups stopped;
    private final ObjectProvider<Configuration> axon;

    ProcessorControl(
            List<ProcessingGroupDefinition> groups,
            PausedGroups paused,
            StoppedGroups stopped,
            ObjectProvider<Configuration> axon) {
        this.groups = groups;
        this.paused = paused;
        this.stopped = stopped;
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
        return Operation.named(
                "processor.reset",
                (request, progress) -> processor(request).map(processor -> {
                    rebuild.begin(processor, request.requestedBy(), progress);
                    return outcome(processor);
                }));
    }

    /** Has two threads share what one did; only where that one is. */
    @Bean
    Operation processorSplit() {
        return segmentOperation("processor.split", StreamingEventProcessor::splitSegment);
    }

    /** Joins what two threads shared; only where the one that is named is. */
    @Bean
    Operation processorMerge() {
        return segmentOperation("processor.merge", StreamingEventProcessor::mergeSegment);
    }

    private Operation operation(String name, Consumer<StreamingEventProcessor> work) {
        return Operation.named(
                name,
                (request, progress) -> processor(request).map(processor -> {
                    work.accept(processor);
                    return outcome(processor);
                }));
    }

    private Operation segmentOperation(
            String name, BiFunction<StreamingEventProcessor, Integer, CompletableFuture<Boolean>> change) {
        return Operation.named(name, (request, progress) -> {
            int segment = segment(request);
            Optional<StreamingEventProcessor> processor = processor(request);
            processor.ifPresent(found -> requireDivisible(found.getName()));
            if (processor
                    .filter(found -> found.processingStatus().containsKey(segment))
                    .isEmpty()) {
                return Optional.empty();
            }
            boolean changed =
                    change.apply(processor.orElseThrow(), segment).get(CHANGED_WITHIN_SECONDS, TimeUnit.SECONDS);
            if (!changed) {
                throw new IllegalArgumentException(
                        "Segment %d of %s cannot be changed now; another process may have the other part."
                                .formatted(segment, request.subject()));
            }
            return processor.map(ProcessorControl::outcome);
        });
    }

    private static int segment(OperationRequest request) {
        try {
            return Integer.parseInt(String.valueOf(request.argument()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "segment is '%s': the number of one is needed".formatted(request.argument()), e);
        }
    }

    private Optional<StreamingEventProcessor> processor(OperationRequest request) {
        return axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(request.requiredSubject(), StreamingEventProcessor.class);
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
