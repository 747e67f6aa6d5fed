package jumun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jumun.bench.shop.ServerProcess;
import org.junit.jupiter.api.Test;

/** What the system tells of processors is read as it is meant. */
class UsageWatchTest {

    @Test
    void idleAndWaitingIsNotBusy() {
        assertThat(UsageWatch.busyIn("cpu  100 20 30 999999 88888 4 5 0 0 0")).isEqualTo(Duration.ofMillis(1_590));
    }

    @Test
    void tellsOfEachProcessAndOfEverythingElse() {
        List<ProcessUsage> usage = new UsageWatch(List.of(ServerProcess.loadGenerator())).usage();

        assertThat(usage).extracting(ProcessUsage::process).containsExactly("load generator", "everything else");
        assertThat(usage).allSatisfy(process -> assertThat(process.cpuSeconds()).isNotNegative());
    }
}
