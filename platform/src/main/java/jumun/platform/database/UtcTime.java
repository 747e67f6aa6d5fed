package jumun.platform.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as parameters of statements that are written for every order. The connection's time zone is UTC, and for a
 * {@link java.sql.Timestamp} the driver makes a date format each time.
 */
public final class UtcTime {

    private UtcTime() {}

    /** The time as the column has it; nothing for nothing. */
    public static @Nullable LocalDateTime of(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
