package jumun.platform.processing;

import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The groups that operators have paused, kept beside their tokens, so that they stay paused in a process that starts later (M1). Axon
 * starts all processors: those that are paused may take no segment meanwhile, and are stopped then.
 */
@Component
public class PausedGroups {

    private final JdbcTemplate jdbc;
    private volatile Set<String> held = Set.of();

    PausedGroups(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Has those that are paused take nothing while processors are started. */
    void hold() {
        held = Set.copyOf(jdbc.queryForList("SELECT processing_group FROM paused_group", String.class));
    }

    Set<String> held() {
        return held;
    }

    /** They have been stopped. */
    void release() {
        held = Set.of();
    }

    /** Whether an operator has paused it. */
    public boolean contains(String group) {
        return !jdbc.queryForList("SELECT 1 FROM paused_group WHERE processing_group = ?", Integer.class, group)
                .isEmpty();
    }

    void add(String group) {
        jdbc.update("INSERT IGNORE INTO paused_group (processing_group) VALUES (?)", group);
    }

    void remove(String group) {
        jdbc.update("DELETE FROM paused_group WHERE processing_group = ?", group);
    }
}
