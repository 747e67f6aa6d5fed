package jumun.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jumun.app.RunningShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which processes there are (M1). */
@RunningShopTest
class OperationsClientTest {

    @Autowired
    private OperationsChannel channel;

    @Autowired
    private OperationsSettings settings;

    @Test
    void knowsAProcessWhoseClockIsBehind() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        OperationsClient operations = new OperationsClient(channel, settings, ahead);

        await().untilAsserted(() ->
                assertThat(operations.nodes()).extracting(NodeReport::node).contains(settings.node()));
    }

    @Test
    void forgetsAProcessThatSaysThatItStops() {
        Clock stopped = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        OperationsClient operations = new OperationsClient(channel, settings, stopped);
        String node = UUID.randomUUID().toString();
        channel.tell(new OperationsMessage.Reported(
                new NodeReport(node, stopped.instant(), Set.of(), List.of(), List.of(), Map.of())));
        await().untilAsserted(() ->
                assertThat(operations.nodes()).extracting(NodeReport::node).contains(node));

        channel.tell(new OperationsMessage.Left(node));

        await().untilAsserted(() ->
                assertThat(operations.nodes()).extracting(NodeReport::node).doesNotContain(node));
    }
}
