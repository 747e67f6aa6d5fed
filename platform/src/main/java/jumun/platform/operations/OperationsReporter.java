package jumun.platform.operations;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.platform.operations.OperationsMessage.Reported;
import jumun.platform.role.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says every second how this process is. */
@Component
class OperationsReporter {

    private static final Logger log = LoggerFactory.getLogger(OperationsReporter.class);

    private final OperationsChannel channel;
    private final List<AlertSource> sources;
    private final Set<String> roles;
    private final GroupReports groups;
    private final NodeFigures figures;
    private final String node;
    private final Clock clock;
    private final GroupMeters meters;
    private final ReportedGroups reported;

    OperationsReporter(
            OperationsChannel channel,
            List<AlertSource> sources,
            GroupReports groups,
            NodeFigures figures,
            GroupMeters meters,
            ReportedGroups reported,
            OperationsSettings settings,
            Environment environment,
            Clock clock) {
        this.channel = channel;
        this.sources = sources;
        this.roles =
                Role.selectedBy(environment).stream().map(Role::configuredName).collect(Collectors.toSet());
        this.groups = groups;
        this.figures = figures;
        this.meters = meters;
        this.reported = reported;
        this.node = settings.node();
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jumun.operations.report-interval:1s}")
    void report() {
        if (channel.isRunning()) {
            channel.tell(new Reported(
                    new NodeReport(node, clock.instant(), roles, groupReports(), alerts(), figures.now())));
        }
    }

    /** While Kafka or the database is away nobody knows how far anything is. */
    private List<GroupReport> groupReports() {
        try {
            reported.report(groups.groups(), clock.instant());
            meters.show(reported.latest());
        } catch (RuntimeException e) {
            log.warn("How far the processing groups are cannot be told at the moment: {}", e.getMessage());
        }
        return reported.latest();
    }

    private List<Alert> alerts() {
        return sources.stream().flatMap(source -> ask(source).stream()).toList();
    }

    /** A source that cannot look, since its server is away, has nothing to say now. */
    private static List<Alert> ask(AlertSource source) {
        try {
            return source.alerts();
        } catch (RuntimeException e) {
            log.warn("{} could not look", source.getClass().getSimpleName(), e);
            return List.of();
        }
    }
}
