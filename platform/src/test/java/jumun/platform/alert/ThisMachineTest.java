package jumun.platform.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The figures are percentages, also where there is no data folder yet. */
class ThisMachineTest {

    @Test
    void tellsPercentages() {
        ThisMachine machine = new ThisMachine(Path.of("target/no-such-folder"), new SimpleMeterRegistry());

        assertThat(machine.cpuPercent()).isBetween(0.0, 100.0);
        assertThat(machine.heapPercent()).isBetween(0.0, 100.0);
        assertThat(machine.diskPercent()).isBetween(0.1, 100.0);
    }
}
