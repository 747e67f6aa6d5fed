package jumun.platform.deadletter;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import jumun.platform.processing.MessageBatch;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** One group's dead letters. Which sequences wait in it is asked once a batch, not once a message. */
final class DeadLetterQueue extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

    private final String resource;
    private final DeadLetterTable table;
    private final String group;

    DeadLetterQueue(String group, DeadLetterTable table, Builder<EventMessage<?>> builder) {
        super(builder.processingGroup(group));
        this.group = group;
        this.table = table;
        this.resource = DeadLetterQueue.class.getName() + "/" + group;
    }

    /**
     * Tries the letters of the sequence, the first one first, until one cannot be handled.
     *
     * @return whether nothing is left of the sequence
     */
    boolean process(
            String sequence,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        return ScopedValue.where(DeadLetterStatements.PROCESSED, sequence)
                .call(() -> process(letter -> true, processingTask));
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return CurrentUnitOfWork.isStarted()
                ? sequencesOfBatch().contains(sequenceIdentifier.toString())
                : super.contains(sequenceIdentifier);
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        super.enqueue(sequenceIdentifier, letter);
        if (CurrentUnitOfWork.isStarted()) {
            sequencesOfBatch().add(sequenceIdentifier.toString());
        }
    }

    private Set<String> sequencesOfBatch() {
        return MessageBatch.resource(resource, () -> new HashSet<>(table.sequences(group)));
    }
}
