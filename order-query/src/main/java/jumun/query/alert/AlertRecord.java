package jumun.query.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert, with its beginning and its end.
 *
 * @param clearedAt null while it is open
 * @param runbook   what to do about it
 */
record AlertRecord(
        String alertId,
        String rule,
        String subject,
        String severity,
        String text,
        String runbook,
        Instant raisedAt,
        @Nullable Instant clearedAt) {}
