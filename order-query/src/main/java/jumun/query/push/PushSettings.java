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
 * @param heartbeat       how often both sides say that they are there
 * @param sendBuffer      how much waits for a slow client before it is disconnected
 * @param sendTime        how long one message may take to be sent before the client is disconnected
 * @param largestMessage  the most that a client may send in one message
 * @param mostMissed      how many missed results are sent to a client that has come back
 * @param overlap         how much earlier than the client's last result is looked: longer than a transaction of the
 *     projection, so that none is passed over; a client may get a result twice
 */
@Validated
@ConfigurationProperties("jumun.push")
record PushSettings(
        @DefaultValue List<String> allowedOrigins,
        @Min(1) @DefaultValue("5") int sessionsPerUser,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("512KB") DataSize sendBuffer,
        @DefaultValue("10s") Duration sendTime,
        @DefaultValue("8KB") DataSize largestMessage,
        @Min(1) @Max(1_000) @DefaultValue("100") int mostMissed,
        @DefaultValue("1m") Duration overlap) {}
