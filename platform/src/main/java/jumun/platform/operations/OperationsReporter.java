package jumun.platform.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.platform.kafka.TopicEnds;
import jumun.platform.operations.OperationsMessage.Reported;
import jumun.platform.role.Role;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reports every second how this process is; where a server that does not answer keeps it from looking, the last known
 * state.
 */
@Component
class OperationsReporter {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final OperationsChannel channel;
    private final Set<String> roles;
    private final NodeFigures figures;
    private final String node;
    private final Clock clock;
    private final ReportedGroups reported;
    private final PatientLook<Instant> kafka;
    private final PatientLook<List<GroupReport>> groups;
    private final List<PatientLook<List<Alert>>> alerts;
    private Instant endsAsOf = Instant.EPOCH;

    OperationsReporter(
            OperationsChannel channel,
            List<AlertSource> sources,
            TopicEnds ends,
            GroupReports groups,
            NodeFigures figures,
            GroupMeters meters,
            ReportedGroups reported,
            OperationsSettings settings,
            Environment environment,
            Clock clock) {
        this.channel = channel;
        this.roles =
                Role.selectedBy(environment).stream().map(Role::configuredName).collect(Collectors.toSet());
        this.figures = figures;
        this.reported = reported;
        this.node = settings.node();
        this.clock = clock;
        this.kafka = new PatientLook<>("Where the topics end", ends::look, Instant.EPOCH);
        this.groups = new PatientLook<>(
                "How far the processing groups are",
                () -> {
                    List<GroupReport> now = groups.groups();
                    reported.report(now);
                    meters.show(now);
                    return now;
                },
                List.of());
        this.alerts = sources.stream()
                .map(source -> new PatientLook<List<Alert>>(
                        "What " + source.getClass().getSimpleName() + " watches", source::alerts, List.of()))
                .toList();
    }

    @Scheduled(fixedDelayString = "${jumun.operations.report-interval:1s}")
    void report() {
        if (channel.isRunning()) {
            lookAtGroups();
            alerts.forEach(PatientLook::begin);
            channel.tell(new Reported(
                    new NodeReport(node, clock.instant(), roles, reported.latest(), alerts(), figures.now())));
        }
    }

    /** Apart from each other, since the database must not keep anybody from knowing that Kafka is there. */
    private void lookAtGroups() {
        kafka.begin();
        Instant answered = kafka.within(PATIENCE);
        if (!answered.equals(endsAsOf)) {
            endsAsOf = answered;
            groups.begin();
        }
        groups.within(PATIENCE);
    }

    private List<Alert> alerts() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return alerts.stream()
                .map(look -> look.within(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))))
                .flatMap(List::stream)
                .toList();
    }
}
