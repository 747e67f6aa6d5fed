package jumun.platform.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jumun.platform.kafka.LostRecords;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import org.springframework.stereotype.Component;

/**
 * Tells operators that Kafka has lost records, until this process has audited everything since (M3, M7, ADR 49); what was lost longer ago
 * than an audit looks back is no news.
 */
@Component
class LostRecordsAlerts implements AlertSource {

    private final LostRecords lost;
    private final Auditor auditor;
    private final AuditSettings settings;
    private final Clock clock;
    private final AtomicInteger topics = new AtomicInteger();

    LostRecordsAlerts(LostRecords lost, Auditor auditor, AuditSettings settings, Clock clock, MeterRegistry meters) {
        this.lost = lost;
        this.auditor = auditor;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("records.lost", topics, AtomicInteger::get)
                .description("Topics that have lost records since the last audit of everything")
                .register(meters);
    }

    @Override
    public List<Alert> alerts() {
        Instant windowBegins = clock.instant().minus(settings.window());
        Instant audited = auditor.lastOfEverything();
        List<String> unaudited = lost.foundSince(audited.isAfter(windowBegins) ? audited : windowBegins);
        topics.set(unaudited.size());
        return unaudited.stream()
                .map(topic -> new Alert(
                        "lost-messages",
                        topic,
                        Severity.CRITICAL,
                        "Kafka has lost records of %s: run an audit, which sends again what is missing"
                                .formatted(topic)))
                .toList();
    }
}
