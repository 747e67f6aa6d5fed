package jumun.query.order;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are streamed to clients without STOMP.
 *
 * @param perUser     the most streams that a user has from one process at a time
 * @param openFor     after how long a stream ends, or earlier with its token; the client asks again
 * @param lookEvery   how often an order that is streamed is looked at; its end is told at once
 * @param appearsIn   how long an order that was just placed may take to be seen
 * @param signOfLife  how often a quiet stream says that it is there
 */
@Validated
@ConfigurationProperties("jumun.order-stream")
record OrderStreamSettings(
        @Min(1) @DefaultValue("5") int perUser,
        @DefaultValue("5m") Duration openFor,
        @DefaultValue("500ms") Duration lookEvery,
        @DefaultValue("5s") Duration appearsIn,
        @DefaultValue("15s") Duration signOfLife) {}
