package jumun.platform.audit;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
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
 * What a projection shows agrees with the events that it has passed on Kafka (M6). A record has several things that
 * change independently of each other, such as a product's price and stock. Of each the last event counts: the record
 * must be as far in its history as that event, and where it is exactly that far, show what the event says. An earlier
 * event that is missing is noticed only where something is left of it, as in a sum: a view that adds up has its sum
 * compared as well.
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

        /** What is to be seen after the event; none for events that the view passes over. */
        List<Fact> facts(Event event);

        /** What is to be seen of those subjects now, by what it is about; those that are not shown are absent. */
        Map<String, Map<String, Shown>> shown(Collection<String> subjects);
    }

    /**
     * Something that an event says of a record.
     *
     * @param about what of the record it says that of; of the events about one thing the last one counts
     */
    public record Fact(String subject, String about, String text) {}

    /**
     * What is shown about one thing.
     *
     * @param position the sequence number of the last event of the record's history that it holds
     * @param text     as {@link Fact#text} has it
     */
    public record Shown(long position, String text) {}

    private record Expected(long position, String text) {

        static Expected later(Expected one, Expected other) {
            return other.position > one.position ? other : one;
        }

        /** By what they are about. */
        static Map<String, Expected> later(Map<String, Expected> one, Map<String, Expected> other) {
            Map<String, Expected> later = new HashMap<>(one);
            other.forEach((about, expected) -> later.merge(about, expected, Expected::later));
            return later;
        }
    }

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public List<AuditFinding> run(AuditScope scope) {
        Set<AuditFinding> findings = new LinkedHashSet<>();
        Pieces<Map<String, Expected>> expected = new Pieces<>(Expected::later, subjects -> compare(subjects, findings));
        return handled.compare(scope, event -> note(event, expected), () -> {
            expected.compareAll();
            return List.copyOf(findings);
        });
    }

    private void compare(Map<String, Map<String, Expected>> expected, Set<AuditFinding> findings) {
        Map<String, Map<String, Shown>> shown = view.shown(expected.keySet());
        expected.forEach((subject, facts) -> contradiction(facts, shown.getOrDefault(subject, Map.of()))
                .ifPresent(text -> findings.add(new AuditFinding(name(), subject, text, false))));
    }

    /** One names the record, whatever else is wrong with it. */
    private static Optional<String> contradiction(Map<String, Expected> expected, Map<String, Shown> shown) {
        return expected.entrySet().stream()
                .flatMap(last -> contradiction(last.getKey(), last.getValue(), shown.get(last.getKey())).stream())
                .findFirst();
    }

    private static Optional<String> contradiction(String about, Expected expected, @Nullable Shown shown) {
        if (shown == null) {
            return Optional.of("Is not shown, but event %d of its history was handled".formatted(expected.position));
        }
        if (shown.position() < expected.position) {
            return Optional.of("Shows the %s of event %d of its history, but event %d was handled"
                    .formatted(about, shown.position(), expected.position));
        }
        return shown.position() > expected.position || shown.text().equals(expected.text)
                ? Optional.empty()
                : Optional.of("Shows '%s' where '%s' was handled".formatted(shown.text(), expected.text));
    }

    private void note(RecordedEvent recorded, Pieces<Map<String, Expected>> expected) {
        if (recorded.message().orElse(null) instanceof DomainEventMessage<?> message) {
            long position = message.getSequenceNumber();
            view.facts((Event) message.getPayload())
                    .forEach(fact ->
                            expected.add(fact.subject(), Map.of(fact.about(), new Expected(position, fact.text()))));
        }
    }
}
