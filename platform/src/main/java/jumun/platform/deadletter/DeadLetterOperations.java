package jumun.platform.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

/** What operators can do with parked messages and records, and when they are told of them (M4). */
@Configuration(proxyBeanMethods = false)
class DeadLetterOperations {

    /**
     * What this process has parked, as much of it as fits into one answer.
     *
     * @param notShown how much more there is
     */
    record Parked(List<ParkedMessage> letters, List<UnreadableRecord> unreadable, int notShown) {

        /** An answer is one record of Kafka, which takes a megabyte. */
        private static final int MOST_SHOWN = 100;

        private static final int LONGEST_SHOWN = 4_000;

        static Parked of(List<ParkedMessage> letters, List<UnreadableRecord> unreadable) {
            return new Parked(
                    letters.stream()
                            .limit(MOST_SHOWN)
                            .map(letter -> letter.cutTo(LONGEST_SHOWN))
                            .toList(),
                    unreadable.stream()
                            .limit(MOST_SHOWN)
                            .map(record -> record.cutTo(LONGEST_SHOWN))
                            .toList(),
                    Math.max(0, letters.size() - MOST_SHOWN) + Math.max(0, unreadable.size() - MOST_SHOWN));
        }
    }

    /** What became of a letter and its sequence. */
    record Outcome(String outcome) {}

    @Bean
    Operation deadLettersList(DeadLetters letters, UnreadableRecords unreadable) {
        return Operation.named(
                "dead-letters.list", (request, progress) -> Optional.of(Parked.of(letters.all(), unreadable.all())));
    }

    @Bean
    Operation deadLettersRetry(DeadLetters letters, UnreadableRecordRetry records) {
        return Operation.named("dead-letters.retry", (request, progress) -> {
            Optional<ParkedMessage> letter = letters.find(request.requiredSubject());
            return letter.isPresent() ? letter.map(found -> retry(letters, found)) : retry(records, request);
        });
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
            List<ParkedMessage> parked = letters.holdingUp();
            count(parked, ParkedMessage::permanent)
                    .forEach((group, count) -> alerts.add(new Alert(
                            "dead-letter-permanent",
                            group,
                            Severity.CRITICAL,
                            "%s could not handle %s, however often it tried; left to you"
                                    .formatted(group, Counted.of(count, "message")))));
            count(parked, Predicate.not(ParkedMessage::permanent))
                    .forEach((group, count) -> alerts.add(new Alert(
                            "dead-letters",
                            group,
                            Severity.WARNING,
                            "%s could not handle %s yet and tries again by itself"
                                    .formatted(group, Counted.of(count, "message")))));
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

    private static Map<String, Long> count(List<ParkedMessage> parked, Predicate<ParkedMessage> which) {
        return parked.stream()
                .filter(which)
                .collect(Collectors.groupingBy(ParkedMessage::group, Collectors.counting()));
    }

    private static Outcome retry(DeadLetters letters, ParkedMessage letter) {
        boolean drained = letters.retry(letter.group(), letter.sequence());
        return new Outcome(drained ? "handled" : "still failing, or being tried already");
    }

    private static Optional<Outcome> retry(UnreadableRecordRetry records, OperationRequest request) throws Exception {
        return records.retry(request.requiredSubject()) ? Optional.of(new Outcome("sent again")) : Optional.empty();
    }
}
