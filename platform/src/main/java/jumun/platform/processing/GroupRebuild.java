package jumun.platform.processing;

import java.util.List;
import jumun.platform.operations.OperationRun;
import jumun.platform.operations.OperationsDesk;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.stereotype.Component;

/**
 * Has a projection forget everything and begin again (Q3). It is stopped in every process for that, and goes on whether it could be
 * reset or not. If this process ends meanwhile it goes on by itself, and is to be rebuilt once more.
 */
@Component
class GroupRebuild {

    private final List<ProcessingGroupDefinition> groups;
    private final StoppedGroups stopped;
    private final OperationsDesk desk;

    GroupRebuild(
            List<ProcessingGroupDefinition> groups,
            StoppedGroups stopped,
            OperationsDesk desk) {
        this.groups = groups;
        this.stopped = stopped;
        this.desk = desk;
    }

    /**
     * Rebuilds it.
     *
     * @throws IllegalArgumentException when it is no projection
     */
    void begin(StreamingEventProcessor processor, String requestedBy) {
        String group = processor.getName();
        requireRebuildable(group);
        try {
            stopped.stop(processor);
            requireStopped(stop(group, requestedBy));
            processor.resetTokens(StreamableMessageSource::createTailToken);
        } finally {
            desk.ask(desk.toAll("processor.start", group, null, requestedBy));
        }
    }

    private OperationRun stop(String group, String requestedBy) {
        return desk.ask(desk.toAll("processor.stop", group, null, requestedBy));
    }

    private void requireRebuildable(String group) {
        if (groups.stream().noneMatch(definition -> definition.name().equals(group) && definition.rebuildable())) {
            throw new IllegalArgumentException(
                    "%s cannot be rebuilt: it does things, and would do them again. Only projections can."
                            .formatted(group));
        }
    }

    private static void requireStopped(OperationRun stop) {
        if (!stop.hasEnded() || !stop.errors().isEmpty()) {
            throw new IllegalStateException("It could not be stopped everywhere, and is left as it is: %s"
                    .formatted(stop.hasEnded() ? String.join("; ", stop.errors()) : "a process has not answered"));
        }
    }
}
