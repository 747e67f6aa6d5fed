package jumun.platform.operations;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jumun.platform.operations.Operation.OperationRequest;
import org.jspecify.annotations.Nullable;

/** What travels on the operations topic. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OperationsMessage.Requested.class, name = "requested"),
    @JsonSubTypes.Type(value = OperationsMessage.Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = OperationsMessage.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = OperationsMessage.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = OperationsMessage.Left.class, name = "left")
})
sealed interface OperationsMessage {

    /**
     * An operator wants something.
     *
     * @param node the only process that may do it; null for every one that can
     */
    record Requested(OperationRequest request, @Nullable String node) implements OperationsMessage {}

    /** A process is at it. */
    record Progressed(String requestId, String node, String progress) implements OperationsMessage {}

    /**
     * A process has done it, cannot, or has nothing to do with it.
     *
     * @param result JSON; null when it failed or was not the process's to do
     * @param error  why it failed
     */
    record Answered(
            String requestId,
            String node,
            @Nullable String result,
            @Nullable String error) implements OperationsMessage {}

    /** How a process is. */
    record Reported(NodeReport report) implements OperationsMessage {}

    /** A process stops: what it had is for the others now. */
    record Left(String node) implements OperationsMessage {}
}
