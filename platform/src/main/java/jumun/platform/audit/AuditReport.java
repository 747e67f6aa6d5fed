package jumun.platform.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the checks of one process have found.
 *
 * @param checks   which ones were made
 * @param failed   why the others could not be made, by their names
 * @param findings the first thousand; of a check that could not be made what it found before
 * @param found    how many there are in all
 */
record AuditReport(
        String node,
        Instant at,
        long millis,
        List<String> checks,
        Map<String, String> failed,
        List<AuditFinding> findings,
        int found) {

    private static final int MOST_SHOWN = 1_000;

    public AuditReport {
        checks = List.copyOf(checks);
        failed = Map.copyOf(failed);
        findings = findings.stream().limit(MOST_SHOWN).toList();
    }
}
