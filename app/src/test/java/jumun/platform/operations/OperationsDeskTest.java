package jumun.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import jumun.app.RunningShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which processes there are (M1). */
@RunningShopTest
class OperationsDeskTest {

    @Autowired
    private OperationsChannel channel;

    @Autowired
    private OperationsSettings settings;

    @Test
    void knowsAProcessWhoseClockIsBehind() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        OperationsDesk desk = new OperationsDesk(channel, settings, ahead);

        await().untilAsserted(() ->
                assertThat(desk.nodes()).extracting(NodeReport::node).contains(settings.node()));
    }
}
