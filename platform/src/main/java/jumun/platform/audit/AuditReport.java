package jumun.platform.audit;

import java.time.Instant;
import java.util.List;

/**
 * What the checks of one process have found.
 *
 * @param checks   which ones ran
 * @param findings the first thousand
 * @param found    how many there are in all
 */
record AuditReport(String node, Instant at, long millis, List<String> checks, List<AuditFinding> findings, int found) {

    private static final int MOST_SHOWN = 1_000;

    public AuditReport {
        checks = List.copyOf(checks);
        findings = findings.stream().limit(MOST_SHOWN).toList();
    }

    /** Whether everything is as it should be. */
    public boolean isClean() {
        return found == 0;
    }
}
