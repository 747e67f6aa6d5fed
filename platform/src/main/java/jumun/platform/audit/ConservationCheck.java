package jumun.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;

/**
 * Compares what the events of a context add up to with what orders hold by its step ledger, subject by subject, in one
 * picture of both (M6). What has been added up once is kept, so that the next run adds what has come since. For one caller at a time.
 */
public final class ConservationCheck implements AuditCheck {

    /** No transaction takes as long, and no clocks differ by as much: an event that is older has been stored by now, or never will be. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(2);

    private final String name;
    private final List<String> aggregates;
    private final Function<StoredEvent, String> subject;
    private final Supplier<Books> empty;
    private final StoredEvents stored;
    private final StepLedger ledger;
    private final Clock clock;

    private final Map<String, Books> settled = new HashMap<>();
    private long settledTo;
    private volatile double accuracy = Double.NaN;

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
            StepLedger ledger,
            Clock clock) {
        this.name = name;
        this.aggregates = List.copyOf(aggregates);
        this.subject = subject;
        this.empty = empty;
        this.stored = stored;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The books of one subject. */
    public interface Books {

        /** Enters an event; those of an aggregate come in their order. */
        void enter(StoredEvent event);

        /** The same books, to go on with beside these. */
        Books copy();

        /** What does not add up, given how much orders hold of the subject. */
        List<String> contradictions(long held);
    }

    @Override
    public String name() {
        return name;
    }

    /** The share of subjects that added up in the last run, 1 when all did; NaN where none could be made. */
    public double accuracy() {
        return accuracy;
    }

    @Override
    public List<AuditFinding> run(AuditScope scope) {
        boolean anew = scope == AuditScope.EVERYTHING || settledTo == 0;
        if (anew) {
            forget();
        }
        List<AuditFinding> findings = addedUp();
        // Should an event have come later than any can, only a sum of all of them tells.
        return anew || findings.isEmpty() ? findings : run(AuditScope.EVERYTHING);
    }

    private List<AuditFinding> addedUp() {
        try {
            return stored.asOfOneMoment(this::compare);
        } catch (RuntimeException e) {
            // An event may have been entered in part.
            forget();
            accuracy = Double.NaN;
            throw e;
        }
    }

    private List<AuditFinding> compare() {
        long over = stored.firstSince(clock.instant().minus(LONGEST_TRANSACTION));
        Map<String, Long> held = ledger.held();
        Map<String, Books> recent = new HashMap<>();
        stored.read(aggregates, settledTo, event -> {
            String name = subject.apply(event);
            if (event.index() < over) {
                settled.computeIfAbsent(name, unknown -> empty.get()).enter(event);
            } else {
                recent.computeIfAbsent(name, known -> settledBooks(known).copy())
                        .enter(event);
            }
        });
        settledTo = Math.max(settledTo, over - 1);
        Set<String> subjects = Stream.of(held, settled, recent)
                .flatMap(known -> known.keySet().stream())
                .collect(Collectors.toSet());
        List<AuditFinding> findings = subjects.stream()
                .flatMap(name ->
                        findings(name, recent.getOrDefault(name, settledBooks(name)), held.getOrDefault(name, 0L)))
                .toList();
        long wrong = findings.stream().map(AuditFinding::subject).distinct().count();
        accuracy = subjects.isEmpty() ? 1 : 1 - (double) wrong / subjects.size();
        return findings;
    }

    private Books settledBooks(String name) {
        Books known = settled.get(name);
        return known == null ? empty.get() : known;
    }

    private Stream<AuditFinding> findings(String subjectName, Books books, long held) {
        return books.contradictions(held).stream().map(text -> new AuditFinding(name, subjectName, text, false));
    }

    private void forget() {
        settled.clear();
        settledTo = 0;
    }
}
