package jumun.platform.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jumun.platform.Counted;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.NodeName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Runs the checks of this process, by schedule and when asked, one run at a time; keeps what the last one found. */
@Service
class Auditor implements AlertSource {

    private static final Logger log = LoggerFactory.getLogger(Auditor.class);

    private final List<AuditCheck> checks;
    private final NodeName node;
    private final AuditSettings settings;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable AuditReport last;
    private volatile Instant lastOfEverything = Instant.EPOCH;

    Auditor(List<AuditCheck> checks, NodeName node, AuditSettings settings, Clock clock) {
        this.checks = checks;
        this.node = node;
        this.settings = settings;
        this.clock = clock;
    }

    /** The last run's report, if there was one. */
    Optional<AuditReport> last() {
        return Optional.ofNullable(last);
    }

    /** Looks at everything. */
    AuditReport run(Consumer<String> progress) {
        return run(AuditScope.EVERYTHING, progress);
    }

    /** What one check cannot tell keeps nobody from hearing what the others find. */
    private AuditReport run(AuditScope scope, Consumer<String> progress) {
        oneAtATime.lock();
        try {
            Instant begun = clock.instant();
            List<AuditFinding> findings = new ArrayList<>();
            RuntimeException failure = null;
            for (AuditCheck check : checks) {
                progress.accept(check.name());
                try {
                    findings.addAll(check.run(scope));
                } catch (RuntimeException e) {
                    failure = new IllegalStateException("The check '%s' could not be made".formatted(check.name()), e);
                }
            }
            AuditReport report = new AuditReport(
                    node.value(),
                    begun,
                    clock.millis() - begun.toEpochMilli(),
                    checks.stream().map(AuditCheck::name).toList(),
                    findings,
                    findings.size());
            findings.forEach(finding -> log.error("Audit: {}", finding));
            if (failure == null || !findings.isEmpty()) {
                last = report;
            }
            if (failure != null) {
                throw failure;
            }
            if (scope == AuditScope.EVERYTHING) {
                lastOfEverything = begun;
            }
            return report;
        } finally {
            oneAtATime.unlock();
        }
    }

    @Scheduled(initialDelayString = "${jumun.audit.interval:15m}", fixedDelayString = "${jumun.audit.interval:15m}")
    void runBySchedule() {
        boolean longAgo = lastOfEverything.isBefore(clock.instant().minus(settings.everything()));
        run(longAgo ? AuditScope.EVERYTHING : AuditScope.WHAT_IS_NEW, check -> {});
    }

    @Override
    public List<Alert> alerts() {
        AuditReport report = last;
        return report == null || report.isClean()
                ? List.of()
                : List.of(new Alert(
                        "audit-drift",
                        "audit",
                        Severity.CRITICAL,
                        "The audit of %s found %s out of balance, first %s %s: %s"
                                .formatted(
                                        report.at(),
                                        Counted.of(report.found(), "record"),
                                        report.findings().getFirst().check(),
                                        report.findings().getFirst().subject(),
                                        report.findings().getFirst().text())));
    }
}
