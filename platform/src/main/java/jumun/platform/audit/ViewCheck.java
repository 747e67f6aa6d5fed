package jumun.platform.audit;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.kafka.RecordedEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every event that a projection has passed on Kafka is in what it shows (M6): each record is as far in its history as the
 * events are, and a record that is exactly that far shows what the last of them says.
 */
public final class ViewCheck implements AuditCheck {

    private final View view;
    private final HandledEvents handled;

    private ViewCheck(View view, HandledEvents handled) {
        this.view = view;
        this.handled = handled;
    }

    /** Makes the checks of views. */
    @Component
    public static final class Factory {

        private final HandledEvents.Factory handled;

        Factory(HandledEvents.Factory handled) {
            this.handled = handled;
        }

        /** A check of that view. */
        public ViewCheck of(View view) {
            return new ViewCheck(view, handled.of(view.group(), EnumSet.of(view.topic())));
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

    /** The last event of each subject counts. */
    @Override
    public List<AuditFinding> run(AuditScope scope) {
        Set<AuditFinding> findings = new LinkedHashSet<>();
        Pieces<Expected> expected = new Pieces<>(Expected::later, subjects -> compare(subjects, findings));
        return handled.compare(scope, event -> note(event, expected), () -> {
            expected.compareAll();
            return List.copyOf(findings);
        });
    }

    private void compare(Map<String, Expected> expected, Set<AuditFinding> findings) {
        Map<String, Shown> shown = view.shown(expected.keySet());
        expected.forEach((subject, last) -> contradiction(last, shown.get(subject))
                .ifPresent(text -> findings.add(new AuditFinding(name(), subject, text, false))));
    }

    private static Optional<String> contradiction(Expected expected, @Nullable Shown shown) {
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

    private void note(RecordedEvent recorded, Pieces<Expected> expected) {
        if (recorded.message().orElse(null) instanceof DomainEventMessage<?> message) {
            view.fact((Event) message.getPayload())
                    .ifPresent(fact ->
                            expected.add(fact.subject(), new Expected(message.getSequenceNumber(), fact.text())));
        }
    }
}
