package jumun.platform.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;

/**
 * Compares what the events of a context add up to with what orders hold by its step ledger, subject by subject, in one
 * picture of both (M6).
 */
public final class ConservationCheck implements AuditCheck {

    private final String name;
    private final List<String> aggregates;
    private final Function<StoredEvent, String> subject;
    private final Supplier<Books> empty;
    private final StoredEvents stored;
    private final StepLedger ledger;

    /**
     * A check of one context.
     *
     * @param aggregates the prefixes of the aggregates whose events count, such as {@code stock:}
     * @param subject    whose books an event belongs to, as the ledger names it
     * @param empty      new books
     */
    public ConservationCheck(
            String name,
            List<String> aggregates,
            Function<StoredEvent, String> subject,
            Supplier<Books> empty,
            StoredEvents stored,
            StepLedger ledger) {
        this.name = name;
        this.aggregates = List.copyOf(aggregates);
        this.subject = subject;
        this.empty = empty;
        this.stored = stored;
        this.ledger = ledger;
    }

    /** The books of one subject. */
    public interface Books {

        /** Enters an event; those of an aggregate come in their order. */
        void enter(StoredEvent event);

        /** What does not add up, given how much orders hold of the subject. */
        List<String> contradictions(long held);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<AuditFinding> run(AuditScope scope) {
        return stored.asOfOneMoment(() -> {
            Map<String, Long> held = ledger.held();
            Map<String, Books> books = new HashMap<>();
            held.keySet().forEach(name -> books.put(name, empty.get()));
            aggregates.forEach(prefix -> stored.read(
                    prefix,
                    event -> books.computeIfAbsent(subject.apply(event), unknown -> empty.get())
                            .enter(event)));
            List<AuditFinding> findings = new ArrayList<>();
            books.forEach((name, book) -> book.contradictions(held.getOrDefault(name, 0L))
                    .forEach(text -> findings.add(new AuditFinding(this.name, name, text, false))));
            return findings;
        });
    }
}
