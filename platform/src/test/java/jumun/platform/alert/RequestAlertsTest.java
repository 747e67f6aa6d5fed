package jumun.platform.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import jumun.platform.alert.AlertSettings.Threshold;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeName;
import org.junit.jupiter.api.Test;

/** Whoever is answered with a fault of the shop is told of; whoever is told to come back, or has asked wrongly, is not (M3). */
class RequestAlertsTest {

    private static final Threshold UNUSED = new Threshold(1, null, Duration.ZERO);
    private static final AlertSettings SETTINGS = new AlertSettings(
            UNUSED,
            UNUSED,
            new Threshold(5, null, Duration.ZERO),
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RequestAlerts alerts =
            new RequestAlerts(meters, SETTINGS, new NodeName("node-1"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void countsFaultsOfTheShop() {
        answer(95, 202);
        answer(5, 500);
        assertThat(alerts.alerts()).isEmpty();

        answer(1, 500);
        assertThat(alerts.alerts())
                .extracting(Alert::rule, Alert::subject)
                .containsExactly(tuple("failed-requests", "node-1"));
    }

    @Test
    void leavesRefusalsToOthers() {
        answer(100, 503);
        answer(100, 422);

        assertThat(alerts.alerts()).isEmpty();
    }

    private void answer(int times, int status) {
        for (int number = 0; number < times; number++) {
            meters.timer("http.server.requests", "status", String.valueOf(status), "uri", "/api/orders")
                    .record(Duration.ofMillis(1));
        }
    }
}
