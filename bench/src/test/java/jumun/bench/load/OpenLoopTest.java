package jumun.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import jumun.bench.http.Answer;
import jumun.bench.http.Call;
import org.junit.jupiter.api.Test;

/** Load by the clock hides nothing: who waits for a slow server is counted as waiting. */
class OpenLoopTest {

    private static final long START = 1_000_000_000L;
    private static final Answer OK = new Answer(200, new byte[0], 0);

    private final Journal journal = new Journal(Answer::isSuccess);
    private final OpenLoop loop = new OpenLoop(new ArrivalSchedule(START, 100), 300, number -> new byte[0], journal);

    @Test
    void sendsNothingBeforeItIsDue() {
        assertThat(loop.next(START - 1)).isNull();
        assertThat(loop.next(START)).isNotNull();
        assertThat(loop.next(START)).isNull();
        assertThat(loop.nextDueAt()).isEqualTo(START + millis(10));
    }

    @Test
    void arrivalsNeverDriftFromTheClock() {
        ArrivalSchedule thirds = new ArrivalSchedule(START, 3);

        assertThat(thirds.dueAt(3_000_000) - START).isEqualTo(TimeUnit.SECONDS.toNanos(1_000_000));
    }

    @Test
    void refusesARateThatNeverSends() {
        assertThatThrownBy(() -> new ArrivalSchedule(START, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0");
    }

    @Test
    void everythingThatBecameDueDuringAStallIsSentAfterItWithItsOwnTime() {
        long afterStall = START + millis(1_000);

        int sent = 0;
        Call call = loop.next(afterStall);
        while (call != null) {
            assertThat(call.dueAt()).isEqualTo(START + millis(10L * sent));
            sent++;
            call = loop.next(afterStall);
        }

        assertThat(sent).isEqualTo(101);
    }

    /** A server that answers at once but stands still for the first of three seconds. */
    @Test
    void aStallCountsForAllWhoWouldHaveComeMeanwhile() {
        for (int number = 0; number < 300; number++) {
            long now = Math.max(START + millis(1_000), START + millis(10L * number));
            Call call = loop.next(now);
            assertThat(call).isNotNull();
            loop.answered(call, OK, now);
        }

        Latency latency = journal.answerTimes();
        assertThat(loop.isOver()).isTrue();
        assertThat(latency.count()).isEqualTo(300);
        assertThat(latency.max()).isCloseTo(1_000, within(1.0));
        assertThat(latency.p50()).isZero();
        assertThat(latency.p95()).isCloseTo(850, within(10.0));
        assertThat(latency.mean()).isCloseTo(168, within(2.0));
    }

    @Test
    void errorsDoNotFlatterTheTimes() {
        loop.answered(new Call(new byte[0], START, 0), new Answer(503, new byte[0], 1), START + millis(1));
        loop.answered(new Call(new byte[0], START, 1), OK, START + millis(50));
        loop.failed(new Call(new byte[0], START, 2), "no answer in time", START + millis(30_000));

        assertThat(journal.answerTimes().count()).isEqualTo(1);
        assertThat(journal.answerTimes().mean()).isCloseTo(50, within(0.1));
        assertThat(journal.errorsByKind()).containsEntry("answered 503", 1L).containsEntry("no answer in time", 1L);
        assertThat(journal.unanswered()).isEqualTo(1);
    }

    @Test
    void nothingMeasuredIsNothing() {
        assertThat(journal.answerTimes()).isEqualTo(new Latency(0, 0, 0, 0, 0, 0));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
