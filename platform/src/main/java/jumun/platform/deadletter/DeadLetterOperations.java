package jumun.platform.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jumun.platform.Counted;
import jumun.platform.kafka.UnreadableRecord;
import jumun.platform.kafka.UnreadableRecords;
import jumun.platform.kafka.outbox.UnreadableRecordRetry;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.Operation;
import jumun.platform.operations.Operation.OperationRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators can do with parked messages and records, and when they are alerted (M4). */
@Configuration(proxyBeanMethods = false)
class DeadLetterOperations {

    /**
     * What this process has parked, as much of it as fits into one answer.
     *
     * @param notShown how much more there is
     */
    record Parked(List<ParkedMessage> letters, List<UnreadableRecord> unreadable, long notShown) {

        /** An answer is one record of Kafka, which takes a megabyte. */
        private static final int MOST_SHOWN = 100;

        private static final int LONGEST_SHOWN = 4_000;

        static Parked of(DeadLetters letters, UnreadableRecords unreadable) {
            List<ParkedMessage> shown = letters.first(MOST_SHOWN).stream()
                    .map(letter -> letter.cutTo(LONGEST_SHOWN))
                    .toList();
            List<UnreadableRecord> shownRecords = unreadable.all().stream()
                    .limit(MOST_SHOWN)
                    .map(record -> record.cutTo(LONGEST_SHOWN))
                    .toList();
            return new Parked(
                    shown,
                    shownRecords,
                    Math.max(0, letters.count() - shown.size())
                            + Math.max(0, unreadable.count() - shownRecords.size()));
        }
    }

    /** What became of a letter and its sequence. */
    record Outcome(String outcome) {}

    @Bean
    Operation deadLettersList(DeadLetters letters, UnreadableRecords unreadable) {
        return Operation.named("dead-letters.list", (request, progress) -> Optional.of(Parked.of(letters, unreadable)));
    }

    @Bean
    Operation deadLettersRetry(DeadLetters letters, UnreadableRecordRetry records) {
        return Operation.named("dead-letters.retry", (request, progress) -> {
            Optional<ParkedMessage> letter = letters.find(request.requiredSubject());
            return letter.isPresent() ? letter.map(found -> retry(letters, found)) : retry(records, request);
        });
    }

    /** The subject is a group, the argument a cause, if not all of its letters are meant. */
    @Bean
    Operation deadLettersRetryAll(DeadLetters letters) {
        return Operation.lasting(
                "dead-letters.retry-all",
                (request, progress) -> letters.retryAll(request.requiredSubject(), request.argument(), progress)
                        .map(retried -> new Outcome("%,d of %s handled"
                                .formatted(retried.handled(), Counted.of(retried.tried(), "sequence")))));
    }

    @Bean
    Operation deadLettersDiscard(DeadLetters letters, UnreadableRecords unreadable) {
        return Operation.named("dead-letters.discard", (request, progress) -> {
            String subject = request.requiredSubject();
            return letters.discard(subject) || unreadable.settle(subject)
                    ? Optional.of(new Outcome("discarded"))
                    : Optional.empty();
        });
    }

    @Bean
    AlertSource deadLetterAlerts(DeadLetters letters, UnreadableRecords unreadable) {
        return () -> {
            List<Alert> alerts = new ArrayList<>();
            letters.heldUp().forEach(heldUp -> alerts.add(alert(heldUp)));
            long records = unreadable.count();
            if (records > 0) {
                alerts.add(new Alert(
                        "record-unreadable",
                        "kafka",
                        Severity.CRITICAL,
                        "Kafka has %s that cannot be read as an event".formatted(Counted.of(records, "record"))));
            }
            return alerts;
        };
    }

    private static Alert alert(HeldUp heldUp) {
        String count = Counted.of(heldUp.sequences(), "message");
        return heldUp.permanent()
                ? new Alert(
                        "dead-letter-permanent",
                        heldUp.group(),
                        Severity.CRITICAL,
                        "%s could not handle %s after all retries; an operator must act"
                                .formatted(heldUp.group(), count))
                : new Alert(
                        "dead-letters",
                        heldUp.group(),
                        Severity.WARNING,
                        "%s could not handle %s; retried automatically".formatted(heldUp.group(), count));
    }

    private static Outcome retry(DeadLetters letters, ParkedMessage letter) {
        boolean drained = letters.retry(letter.group(), letter.sequence());
        return new Outcome(drained ? "handled" : "still failing, or being tried already");
    }

    private static Optional<Outcome> retry(UnreadableRecordRetry records, OperationRequest request) throws Exception {
        return records.retry(request.requiredSubject()) ? Optional.of(new Outcome("sent again")) : Optional.empty();
    }
}
