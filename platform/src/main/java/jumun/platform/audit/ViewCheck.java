package jumun.platform.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.RecordedEvent;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every event that a projection has passed on Kafka is in what it shows (M6): each record is as far in its history as the
 * events are, and a record that is exactly that far shows what the last of them says.
 */
public final class ViewCheck implements AuditCheck {

    private static final int PAGE = 500;

    private final View view;
    private final KafkaHistory history;
    private final GroupPositions positions;
    private final AuditSettings settings;
    private final Clock clock;

    private ViewCheck(View view, KafkaHistory history, GroupPositions positions, AuditSettings settings, Clock clock) {
        this.view = view;
        this.history = history;
        this.positions = positions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes the checks of views. */
    @Component
    public static final class Factory {

        private final KafkaHistory history;
        private final GroupPositions positions;
        private final AuditSettings settings;
        private final Clock clock;

        Factory(KafkaHistory history, GroupPositions positions, AuditSettings settings, Clock clock) {
            this.history = history;
            this.positions = positions;
            this.settings = settings;
            this.clock = clock;
        }

        /** A check of that view. */
        public ViewCheck of(View view) {
            return new ViewCheck(view, history, positions, settings, clock);
        }
    }

    /** What a projection keeps of one kind of record. */
    public interface View {

        /** What operators call it. */
        String name();

        /** Which processing group keeps it. */
        String group();

        /** Where its events come from. */
        Topic topic();

        /** What is to be seen after the event; empty for events that the view passes over. */
        Optional<Fact> fact(Event event);

        /** What is to be seen of those subjects now; those that are not shown are absent. */
        Map<String, Shown> shown(Collection<String> subjects);
    }

    /** Something that an event says of a record. */
    public record Fact(String subject, String text) {}

    /**
     * A record as it is shown.
     *
     * @param position the sequence number of the last event of its history that it holds
     * @param facts    everything that events can say of it, as {@link Fact#text} has it
     */
    public record Shown(long position, Set<String> facts) {

        public Shown {
            facts = Set.copyOf(facts);
        }
    }

    private record Expected(long position, String text) {

        static Expected later(Expected one, Expected other) {
            return other.position > one.position ? other : one;
        }
    }

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public List<AuditFinding> run() {
        Map<String, Expected> expected = handled();
        List<AuditFinding> findings = new ArrayList<>();
        List<String> subjects = new ArrayList<>(expected.keySet());
        for (int from = 0; from < subjects.size(); from += PAGE) {
            List<String> page = subjects.subList(from, Math.min(from + PAGE, subjects.size()));
            Map<String, Shown> shown = view.shown(page);
            for (String subject : page) {
                contradiction(expected.get(subject), shown.get(subject))
                        .ifPresent(text -> findings.add(new AuditFinding(name(), subject, text, false)));
            }
        }
        return findings;
    }

    private static Optional<String> contradiction(@Nullable Expected expected, @Nullable Shown shown) {
        if (expected == null) {
            return Optional.empty();
        }
        if (shown == null) {
            return Optional.of("Is not shown, but event %d of its history was handled".formatted(expected.position));
        }
        if (shown.position() < expected.position) {
            return Optional.of("Shows event %d of its history, but event %d was handled"
                    .formatted(shown.position(), expected.position));
        }
        return shown.position() > expected.position || shown.facts().contains(expected.text)
                ? Optional.empty()
                : Optional.of("Shows %s where '%s' was handled".formatted(shown.facts(), expected.text));
    }

    /** The last event of each subject that the projection's committed position covers. */
    private Map<String, Expected> handled() {
        Map<TopicPartition, Long> handled = positions.handled(view.group());
        Map<String, Expected> last = new HashMap<>();
        history.read(
                EnumSet.of(view.topic()),
                clock.instant().minus(settings.window()),
                event -> {
                    if (event.isBefore(handled)) {
                        note(event, last);
                    }
                },
                (read, total) -> {});
        return last;
    }

    private void note(RecordedEvent recorded, Map<String, Expected> last) {
        try {
            if (recorded.message() instanceof DomainEventMessage<?> message) {
                view.fact((Event) message.getPayload())
                        .ifPresent(fact -> last.merge(
                                fact.subject(),
                                new Expected(message.getSequenceNumber(), fact.text()),
                                Expected::later));
            }
        } catch (IllegalArgumentException noEvent) {
            return; // parked, and told of, where it was read first
        }
    }
}
