package jumun.platform.processing;

import java.util.Set;
import java.util.function.Function;
import jumun.api.Event;
import jumun.api.OrderRelated;
import jumun.api.Topic;

/**
 * A group of event handlers that reads topics from Kafka together, and the order in which it handles what it reads. A
 * context registers one as a bean for each of its groups; the wiring derives from it.
 *
 * @param name     the value of {@code @ProcessingGroup} on the handlers, and of the group's tokens
 * @param topics   what it reads
 * @param sequence events for which this gives equal values are handled one after the other: the identifier of the
 *     aggregate or row that handling them changes
 * @param segments how many threads, over all nodes, share the group's work from its first start on
 * @param rebuildable whether it may forget everything and read from the beginning: a projection may, a policy must not
 * @param prompt whether it handles each event as soon as it can, since more than somebody's look depends on it; otherwise it
 *     rests between events
 */
public record ProcessingGroupDefinition(
        String name,
        Set<Topic> topics,
        Function<? super Event, String> sequence,
        int segments,
        boolean rebuildable,
        boolean prompt) {

    private static final int USUAL_SEGMENTS = 2;

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
                USUAL_SEGMENTS,
                false,
                true);
    }

    /** A group with a sequence of its own. */
    public static ProcessingGroupDefinition sequencedBy(
            String name, Set<Topic> topics, Function<? super Event, String> sequence) {
        return new ProcessingGroupDefinition(name, topics, sequence, USUAL_SEGMENTS, false, true);
    }

    /** This group, which only keeps what can be made anew from events (Q3) and is looked at. */
    public ProcessingGroupDefinition asProjection() {
        return new ProcessingGroupDefinition(name, topics, sequence, segments, true, false);
    }

    /** This group, which only keeps what can be made anew from events (Q3), and on which decisions depend. */
    public ProcessingGroupDefinition asPromptProjection() {
        return new ProcessingGroupDefinition(name, topics, sequence, segments, true, true);
    }
}
