package jumun.query.push;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a connection of a user may cost.
 *
 * @param allowedOrigins  pages of other hosts that may connect; a page of jumun's own always may
 * @param sessionsPerUser the most connections that a user has to one process at a time
 * @param subscriptionsPerSession the most subscriptions that a connection has at a time; a client needs one per queue
 * @param connectWithin   how long a connection may be nobody's before it is closed
 * @param heartbeat       how often both sides say that they are there
 * @param sendBuffer      how much waits for a slow client before it is disconnected
 * @param sendTime        how long one message may take to be sent before the client is disconnected
 * @param largestMessage  the most that a client may send in one message
 * @param pageSize        how many results are read at once, and sent before the client has taken them
 * @param overlap         how much earlier than the last result is looked: longer than a transaction of the projection and what the
 *     clocks differ by, so that none is passed over; a client that comes back may get a result twice
 * @param retryAfter      when it is tried again to read results after that has failed
 * @param lookAnywayAfter how often results are looked for without a notification
 */
@Validated
@ConfigurationProperties("jumun.push")
record PushSettings(
        @DefaultValue List<String> allowedOrigins,
        @Min(1) @DefaultValue("5") int sessionsPerUser,
        @Min(1) @DefaultValue("10") int subscriptionsPerSession,
        @DefaultValue("10s") Duration connectWithin,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("512KB") DataSize sendBuffer,
        @DefaultValue("10s") Duration sendTime,
        @DefaultValue("8KB") DataSize largestMessage,
        @Min(1) @Max(1_000) @DefaultValue("100") int pageSize,
        @DefaultValue("1m") Duration overlap,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("30s") Duration lookAnywayAfter) {}
