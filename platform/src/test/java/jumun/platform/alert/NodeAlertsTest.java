package jumun.platform.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.platform.alert.AlertSettings.Threshold;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each figure of the machine has its own threshold, is told of once it lasts, and is over once that lasts (M3). */
class NodeAlertsTest {

    private static final Duration LASTING = Duration.ofMinutes(1);
    private static final Threshold UNUSED = new Threshold(1, null, Duration.ZERO);
    private static final AlertSettings SETTINGS = new AlertSettings(
            UNUSED,
            UNUSED,
            UNUSED,
            UNUSED,
            new Threshold(80, null, LASTING),
            new Threshold(85, null, LASTING),
            new Threshold(90, 88.0, LASTING),
            UNUSED,
            UNUSED,
            UNUSED);

    private final Map<String, Double> used = new HashMap<>(Map.of("cpu", 10.0, "memory", 10.0, "disk", 10.0));
    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final NodeAlerts alerts = new NodeAlerts(new Figures(used), SETTINGS, new NodeName("node-1"), clock);

    @ParameterizedTest
    @CsvSource({"cpu, 80, 81, 63", "memory, 85, 86, 67", "disk, 90, 91, 87"})
    void tellsOfWhatIsUsedUpUntilItIsNotAnyMore(String rule, double allowed, double tooMuch, double enough) {
        used.put(rule, allowed);
        assertThat(rulesAfterAMinute()).isEmpty();

        used.put(rule, tooMuch);
        assertThat(rules()).as("at once").isEmpty();
        assertThat(rulesAfterAMinute()).containsExactly(rule);

        used.put(rule, enough);
        assertThat(rules()).as("at once").containsExactly(rule);
        assertThat(rulesAfterAMinute()).isEmpty();
    }

    @Test
    void saysWhatIsUsedUpWhere() {
        used.putAll(Map.of("cpu", 97.4, "memory", 93.0, "disk", 99.0));
        rules();
        now = now.plus(LASTING);

        assertThat(alerts.alerts())
                .extracting(Alert::rule, Alert::subject, Alert::text)
                .containsExactly(
                        tuple("cpu", "node-1", "97 % of the processors are used"),
                        tuple("memory", "node-1", "93 % of the heap is in use after collecting"),
                        tuple("disk", "node-1", "99 % of the disk of the data folder is full"));
    }

    private List<String> rulesAfterAMinute() {
        rules();
        now = now.plus(LASTING);
        return rules();
    }

    private List<String> rules() {
        return alerts.alerts().stream().map(Alert::rule).toList();
    }

    private record Figures(Map<String, Double> used) implements Machine {

        @Override
        public double cpuPercent() {
            return used.getOrDefault("cpu", 0.0);
        }

        @Override
        public double heapPercent() {
            return used.getOrDefault("memory", 0.0);
        }

        @Override
        public double diskPercent() {
            return used.getOrDefault("disk", 0.0);
        }
    }
}
