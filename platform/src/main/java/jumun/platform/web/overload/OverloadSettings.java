package jumun.platform.web.overload;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is let in at once (M5). The threads that are left beside both kinds of places ({@code server.tomcat.threads.max}) are for
 * requests that need no database, and for turning others away.
 *
 * @param databasePlaces  how many requests use the database at the same time
 * @param operatorPlaces  how many requests of operators are served at the same time
 * @param turnWithin      how long a request waits for its place before it is turned away; longer than a database or a collector
 *     pauses now and then, since some that wait so long are taken for a database that hangs
 * @param restsFor        how long a database that does not answer is left alone
 * @param mostWaiting     how many requests may wait for a thread before those that are no operator's are turned away
 */
@Validated
@ConfigurationProperties("jumun.overload")
record OverloadSettings(
        @Min(1) @DefaultValue("48") int databasePlaces,
        @Min(1) @DefaultValue("8") int operatorPlaces,
        @NotNull @DefaultValue("2s") Duration turnWithin,
        @NotNull @DefaultValue("1s") Duration restsFor,
        @Min(1) @DefaultValue("2000") int mostWaiting) {

    OverloadSettings requireLessThan(int threads) {
        if (databasePlaces + operatorPlaces >= threads) {
            throw new IllegalArgumentException(
                    ("jumun.overload.database-places (%d) and jumun.overload.operator-places (%d) leave none of the %d threads of"
                                    + " server.tomcat.threads.max to turn requests away: lower them, or give more threads")
                            .formatted(databasePlaces, operatorPlaces, threads));
        }
        return this;
    }
}
