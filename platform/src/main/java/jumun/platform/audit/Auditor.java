package jumun.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private volatile Instant lastOfEverything = Instant.EPOCH;
    private volatile Instant lastWhole;
    private @Nullable Run lastRunOfEverything;

    /** What an audit came to, for everybody who had asked before it began. */
    private record Run(AuditReport report, @Nullable RuntimeException failure) {

        AuditReport answer() {
            if (failure != null) {
                throw failure;
            }
            return report;
        }
    }

    /** What a check that could be made has found, and how it put the first of it. */
    private record Outcome(long found, String first, Instant begun, Instant ended) {

        static Outcome of(List<AuditFinding> findings, Instant begun, Instant ended) {
            String first = findings.stream()
                    .findFirst()
                    .map(finding -> finding.subject() + ": " + finding.text())
                    .orElse("none");
            return new Outcome(findings.size(), first, begun, ended);
        }
    }

    Auditor(List<AuditCheck> checks, NodeName node, AuditSettings settings, Clock clock) {
        this.checks = checks;
        this.node = node;
        this.settings = settings;
        this.clock = clock;
        this.lastWhole = clock.instant();
    }

    /** The last run's report, if there was one. */
    Optional<AuditReport> last() {
        return Optional.ofNullable(last);
    }

    List<String> checks() {
        return checks.stream().map(AuditCheck::name).toList();
    }

    /** How many records that check found when it could be made last. */
    long found(String check) {
        Outcome outcome = outcomes.get(check);
        return outcome == null ? 0 : outcome.found();
    }

    /** How long ago that check could be made last; null before the first time. */
    @Nullable
    Duration age(String check) {
        Outcome outcome = outcomes.get(check);
        return outcome == null ? null : Duration.between(outcome.ended(), clock.instant());
    }

    /** For how long there was no audit in which every check could be made; from the start on where there was none yet. */
    Duration age() {
        return Duration.between(lastWhole, clock.instant());
    }

    /** When the last whole audit of everything began, if there was one. */
    Instant lastOfEverything() {
        return lastOfEverything;
    }

    /** Looks at everything as it is now or later. Those who ask while an audit runs share the next one. */
    AuditReport run(Consumer<String> progress) {
        Instant asked = clock.instant();
        oneAtATime.lock();
        try {
            Run shared = lastRunOfEverything;
            return shared != null && shared.report().at().isAfter(asked)
                    ? shared.answer()
                    : audit(AuditScope.EVERYTHING, progress).answer();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** What one check cannot tell keeps nobody from hearing what the others find. */
    private Run audit(AuditScope scope, Consumer<String> progress) {
        oneAtATime.lock();
        try {
            Instant begun = clock.instant();
            List<AuditFinding> findings = new ArrayList<>();
            Map<String, String> failed = new LinkedHashMap<>();
            RuntimeException failure = null;
            for (AuditCheck check : checks) {
                progress.accept(check.name());
                try {
                    List<AuditFinding> found = check.run(scope);
                    findings.addAll(found);
                    outcomes.put(check.name(), Outcome.of(found, begun, clock.instant()));
                } catch (RuntimeException e) {
                    findings.addAll(foundBefore(check));
                    failed.put(check.name(), String.valueOf(e));
                    failure = new IllegalStateException(
                            "The check '%s' could not be made: %s".formatted(check.name(), e), e);
                }
            }
            AuditReport report = new AuditReport(
                    node.value(),
                    begun,
                    clock.millis() - begun.toEpochMilli(),
                    checks().stream()
                            .filter(check -> !failed.containsKey(check))
                            .toList(),
                    failed,
                    findings,
                    findings.size());
            findings.forEach(finding -> log.error("Audit: {}", finding));
            last = report;
            Run run = new Run(report, failure);
            if (scope == AuditScope.EVERYTHING) {
                lastRunOfEverything = run;
            }
            if (failure == null) {
                lastWhole = begun;
                lastOfEverything = scope == AuditScope.EVERYTHING ? begun : lastOfEverything;
            }
            return run;
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<AuditFinding> foundBefore(AuditCheck check) {
        return last().stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.check().equals(check.name()))
                .toList();
    }

    @Scheduled(initialDelayString = "${jumun.audit.interval:15m}", fixedDelayString = "${jumun.audit.interval:15m}")
    void runBySchedule() {
        boolean longAgo = lastOfEverything.isBefore(clock.instant().minus(settings.everything()));
        audit(longAgo ? AuditScope.EVERYTHING : AuditScope.WHAT_IS_NEW, check -> {})
                .answer();
    }

    @Override
    public List<Alert> alerts() {
        return Stream.concat(drift(), last().stream().flatMap(Auditor::failing)).toList();
    }

    /** One for each check: what is known of one hides nothing that another finds. */
    private Stream<Alert> drift() {
        return checks().stream()
                .flatMap(check -> Optional.ofNullable(outcomes.get(check)).stream()
                        .filter(outcome -> outcome.found() > 0)
                        .map(outcome -> new Alert(
                                "audit-drift",
                                check,
                                Severity.CRITICAL,
                                "The audit of %s found %s out of balance (%s), first %s"
                                        .formatted(
                                                outcome.begun(),
                                                Counted.of(outcome.found(), "record"),
                                                check,
                                                outcome.first()))));
    }

    private static Stream<Alert> failing(AuditReport report) {
        return report.failed().entrySet().stream()
                .map(failed -> new Alert(
                        "audit-failing",
                        failed.getKey(),
                        Severity.WARNING,
                        "The audit of %s could not check %s: %s"
                                .formatted(report.at(), failed.getKey(), failed.getValue())));
    }
}
