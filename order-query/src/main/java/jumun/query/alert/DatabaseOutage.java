package jumun.query.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jumun.platform.alert.DatabaseAlerts;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeName;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationsClient;
import jumun.platform.role.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the webhook from memory that the database, in which alerts are kept otherwise, is away. Once it is back the
 * alert is opened there as it was told, and ends like any other.
 */
@Component
class DatabaseOutage {

    private static final String RULE = "database-away";

    /** Longer than it takes until everybody reports that the database is back, and it is opened here. */
    private static final Duration LATELY = Duration.ofSeconds(10);

    private final DatabaseAlerts database;
    private final OperationsClient operations;
    private final AlertHistory history;
    private final AlertWebhook webhook;
    private final WebhookSettings settings;
    private final String node;
    private final Clock clock;
    private @Nullable AlertRecord begun;
    private boolean told;
    private Instant triedAt = Instant.MIN;
    private volatile Instant awayAt = Instant.MIN;

    DatabaseOutage(
            DatabaseAlerts database,
            OperationsClient operations,
            AlertHistory history,
            AlertWebhook webhook,
            WebhookSettings settings,
            NodeName node,
            Clock clock) {
        this.database = database;
        this.operations = operations;
        this.history = history;
        this.webhook = webhook;
        this.settings = settings;
        this.node = node.value();
        this.clock = clock;
    }

    /** Whether the alert is of an outage that this process has met itself: others' reports of it may be from before its end. */
    boolean hasToldOf(Alert alert, Instant now) {
        return alert.rule().equals(RULE) && awayAt.plus(LATELY).isAfter(now);
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        Instant now = clock.instant();
        List<Alert> away = database.alerts();
        if (away.isEmpty()) {
            open(now);
        } else {
            awayAt = now;
            tell(away.getFirst(), now);
        }
    }

    private void tell(Alert alert, Instant now) {
        if (!told && !triedAt.plus(settings.retryAfter()).isAfter(now) && isToldBy(node, operations.nodes())) {
            AlertRecord raised = begun == null ? history.begun(alert, now) : begun;
            begun = raised;
            triedAt = now;
            told = webhook.tellNow(raised);
        }
    }

    /** What the webhook has not taken by now it is told from the database. */
    private void open(Instant now) {
        AlertRecord raised = begun;
        if (raised != null) {
            history.raise(raised, told, now);
            begun = null;
            told = false;
        }
    }

    /** By the first of the query nodes that are there, and none while another one has the database and tells of it in the usual way. */
    static boolean isToldBy(String node, List<NodeReport> nodes) {
        List<NodeReport> keepers = nodes.stream()
                .filter(report -> report.roles().contains(Role.ORDER_QUERY.configuredName()))
                .toList();
        return keepers.stream()
                        .allMatch(keeper -> keeper.alerts().stream()
                                .anyMatch(alert -> alert.rule().equals(RULE)))
                && keepers.stream()
                        .map(NodeReport::node)
                        .sorted()
                        .findFirst()
                        .map(node::equals)
                        .orElse(true);
    }
}
