package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jumun.app.RunningShopTest;
import jumun.platform.operations.OperationsDesk;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** However large a projection is it can be rebuilt, and whoever rebuilds it may end meanwhile (Q3). */
@RunningShopTest
class GroupRebuildTest {

    private static final String GROUP = "wallet-projection";
    private static final Instant STOPPED_AT = Instant.parse("2026-11-24T09:00:00Z");

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private OperationsDesk desk;

    @Autowired
    private PausedGroups paused;

    @Autowired
    private EventProcessingConfiguration processing;

    @AfterEach
    void tearDown() {
        jdbc.execute("DROP TABLE IF EXISTS rebuilt_here");
        paused.remove(GROUP);
        processor().start();
    }

    @Test
    void deletesInPortionsThatAreCommittedEach() {
        jdbc.execute("CREATE TABLE rebuilt_here (id INT NOT NULL PRIMARY KEY)");
        jdbc.batchUpdate(
                "INSERT INTO rebuilt_here (id) VALUES (?)",
                IntStream.range(0, 25_000).mapToObj(id -> new Object[] {id}).toList());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("table", new RebuiltTable(GROUP, "rebuilt_here"));
        GroupRebuild rebuild = new GroupRebuild(
                List.of(),
                beans.getBeanProvider(RebuiltTable.class),
                new StoppedGroups(paused, Clock.systemUTC()),
                desk,
                jdbc);
        List<Long> left = new ArrayList<>();

        rebuild.empty("another", () -> left.add(rowsForOthers()), progress -> {});
        assertThat(left).isEmpty();

        rebuild.empty(GROUP, () -> left.add(rowsForOthers()), progress -> {});
        assertThat(left).containsExactly(15_000L, 5_000L, 0L);
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

    /** As another connection sees them. */
    private long rowsForOthers() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM rebuilt_here", Long.class);
    }
}
