package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import jumun.app.RunningShopTest;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever rebuilds a projection may end meanwhile (Q3). */
@RunningShopTest
class GroupRebuildTest {

    private static final String GROUP = "wallet-projection";
    private static final Instant STOPPED_AT = Instant.parse("2026-11-24T09:00:00Z");

    @Autowired
    private PausedGroups paused;

    @Autowired
    private EventProcessingConfiguration processing;

    @AfterEach
    void tearDown() {
        paused.remove(GROUP);
        processor().start();
    }

    @Test
    void goesOnByItselfAfterTwoMinutes() {
        forgottenFor(Duration.ofSeconds(119));
        assertThat(processor().isRunning()).isFalse();

        forgottenFor(Duration.ofSeconds(121));
        assertThat(processor().isRunning()).isTrue();
    }

    @Test
    void staysStoppedIfItWasPausedMeanwhile() {
        paused.add(GROUP);

        forgottenFor(Duration.ofSeconds(121));

        assertThat(processor().isRunning()).isFalse();
    }

    private void forgottenFor(Duration time) {
        Instant[] now = {STOPPED_AT};
        StoppedGroups stopped = new StoppedGroups(paused, new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        stopped.stop(processor());
        now[0] = STOPPED_AT.plus(time);
        stopped.startForgotten();
    }

    private StreamingEventProcessor processor() {
        return processing.eventProcessor(GROUP, StreamingEventProcessor.class).orElseThrow();
    }
}
