package jumun.platform.processing;

import java.util.Set;
import java.util.function.Function;
import jumun.api.Event;
import jumun.api.OrderRelated;
import jumun.api.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A group of event handlers that reads topics from Kafka together, and the order in which it handles what it reads. A
 * context registers one as a bean for each of its groups; the wiring derives from it.
 *
 * @param name     the value of {@code @ProcessingGroup} on the handlers, and of the group's tokens
 * @param topics   what it reads
 * @param sequence events for which this gives equal values are handled one after the other: the identifier of the
 *     aggregate or row that handling them changes
 * @param rebuildable whether it may forget everything and read from the beginning: a projection may, a policy must not
 * @param prompt whether it handles each event as soon as it can, since more than a display depends on it; otherwise it
 *     rests between events
 * @param aggregatePrefix how the identifiers of the aggregates begin that its commands go to, before the value of its sequence: their histories are read for a whole
 *     batch at once; null where handling an event loads none
 */
public record ProcessingGroupDefinition(
        String name,
        Set<Topic> topics,
        Function<? super Event, String> sequence,
        boolean rebuildable,
        boolean prompt,
        @Nullable String aggregatePrefix) {

    public ProcessingGroupDefinition {
        topics = Set.copyOf(topics);
    }

    /** A group that handles what belongs to one order in sequence. */
    public static ProcessingGroupDefinition perOrder(String name, Set<Topic> topics) {
        return new ProcessingGroupDefinition(
                name,
                topics,
                event -> event instanceof OrderRelated related
                        ? related.orderId().value()
                        : event.key(),
                false,
                true,
                null);
    }

    /** A group with a sequence of its own. */
    public static ProcessingGroupDefinition sequencedBy(
            String name, Set<Topic> topics, Function<? super Event, String> sequence) {
        return new ProcessingGroupDefinition(name, topics, sequence, false, true, null);
    }

    /** This group, which only keeps a view that can be rebuilt from events (Q3). */
    public ProcessingGroupDefinition asProjection() {
        return new ProcessingGroupDefinition(name, topics, sequence, true, false, aggregatePrefix);
    }

    /** This group, which only keeps what can be rebuilt from events (Q3), and on which decisions depend. */
    public ProcessingGroupDefinition asPromptProjection() {
        return new ProcessingGroupDefinition(name, topics, sequence, true, true, aggregatePrefix);
    }

    /** This group, which sends the commands of its events to aggregates whose identifiers begin so, one for each value of its sequence. */
    public ProcessingGroupDefinition commanding(String prefix) {
        return new ProcessingGroupDefinition(name, topics, sequence, rebuildable, prompt, prefix);
    }
}
