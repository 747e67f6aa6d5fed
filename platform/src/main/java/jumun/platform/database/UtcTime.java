package jumun.platform.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

    /** The first whole millisecond that is not before that time, for columns that know no less: nothing is due too early. */
    public static Instant wholeMillis(Instant instant) {
        Instant before = instant.truncatedTo(ChronoUnit.MILLIS);
        return before.equals(instant) ? instant : before.plusMillis(1);
    }
}
