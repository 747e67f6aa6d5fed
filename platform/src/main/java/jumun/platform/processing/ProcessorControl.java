package jumun.platform.processing;

import java.util.List;
import java.util.Optional;
import jumun.platform.operations.Operation;
import jumun.platform.operations.Operation.OperationRequest;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Pauses, resumes and rebuilds the processing groups of this process (M1, Q3). */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProcessorControl {

    private final List<ProcessingGroupDefinition> groups;
    private final ObjectProvider<Configuration> axon;

    ProcessorControl(List<ProcessingGroupDefinition> groups, ObjectProvider<Configuration> axon) {
        this.groups = groups;
        this.axon = axon;
    }

    /** What the processor does now. */
    record Outcome(String group, boolean running) {}

    @Bean
    Operation processorPause() {
        return Operation.named(
                "processor.pause",
                (request, progress) -> processor(request).map(processor -> {
                    processor.shutDown();
                    return outcome(processor);
                }));
    }

    @Bean
    Operation processorResume() {
        return Operation.named(
                "processor.resume",
                (request, progress) -> processor(request).map(processor -> {
                    processor.start();
                    return outcome(processor);
                }));
    }

    /** Forgets everything and begins again; the group must be paused in every process. */
    @Bean
    Operation processorReset() {
        return Operation.named("processor.reset", (request, progress) -> {
            Optional<StreamingEventProcessor> processor = processor(request);
            processor.ifPresent(found -> {
                requireRebuildable(found.getName());
                found.resetTokens();
            });
            return processor.map(ProcessorControl::outcome);
        });
    }

    private Optional<StreamingEventProcessor> processor(OperationRequest request) {
        return axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(request.requiredSubject(), StreamingEventProcessor.class);
    }

    private void requireRebuildable(String group) {
        if (groups.stream().noneMatch(definition -> definition.name().equals(group) && definition.rebuildable())) {
            throw new IllegalArgumentException(
                    "%s cannot be rebuilt: it does things, and would do them again. Only projections can."
                            .formatted(group));
        }
    }

    private static Outcome outcome(StreamingEventProcessor processor) {
        return new Outcome(processor.getName(), processor.isRunning());
    }
}
