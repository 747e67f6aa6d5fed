package jumun.platform.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jumun.platform.Counted;
import jumun.platform.kafka.UnreadableRecord;
import jumun.platform.kafka.UnreadableRecordRetry;
import jumun.platform.kafka.UnreadableRecords;
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

    /** Everything that this process has parked. */
    record Parked(List<ParkedMessage> letters, List<UnreadableRecord> unreadable) {}

    /** What became of a letter and its sequence. */
    record Outcome(String outcome) {}

    @Bean
    Operation deadLettersList(DeadLetters letters, UnreadableRecords unreadable) {
        return Operation.named(
                "dead-letters.list", (request, progress) -> Optional.of(new Parked(letters.all(), unreadable.all())));
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
