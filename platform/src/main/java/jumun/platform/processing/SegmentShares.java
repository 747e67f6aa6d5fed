package jumun.platform.processing;

import java.util.Objects;
import jumun.platform.operations.GroupReport;
import jumun.platform.operations.OperationsClient;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How many segments of a group this process may hold: as many as fall to each of the processes that run the group, by what they report of
 * themselves, so that one that is started takes its part of the work (ADR 53). Whoever hears of nobody takes what there is.
 */
@Component
class SegmentShares implements MaxSegmentProvider {

    private static final int ALL = Short.MAX_VALUE;

    private final PausedGroups paused;
    private final OperationsClient operations;
    private final JdbcTemplate jdbc;

    SegmentShares(PausedGroups paused, OperationsClient operations, JdbcTemplate jdbc) {
        this.paused = paused;
        this.operations = operations;
        this.jdbc = jdbc;
    }

    @Override
    public int getMaxSegments(String group) {
        if (paused.held().contains(group)) {
            return 0;
        }
        long processes = operations.nodes().stream()
                .filter(node -> node.groups().stream().anyMatch(report -> runs(report, group)))
                .count();
        return processes < 2 ? ALL : Math.toIntExact(Math.ceilDiv(segments(group), processes));
    }

    private static boolean runs(GroupReport report, String group) {
        return report.running() && report.name().equals(group);
    }

    private long segments(String group) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT COUNT(*) FROM TokenEntry WHERE processorName = ?", Long.class, group));
    }
}
