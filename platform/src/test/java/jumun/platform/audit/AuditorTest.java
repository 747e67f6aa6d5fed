package jumun.platform.audit;

import static jumun.platform.audit.AuditScope.EVERYTHING;
import static jumun.platform.audit.AuditScope.WHAT_IS_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeName;
import org.junit.jupiter.api.Test;

/** What is looked at by schedule, and what when somebody asks. */
class AuditorTest {

    private final Instant start = Instant.parse("2026-11-29T09:00:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(start);
    private final List<AuditScope> scopes = new CopyOnWriteArrayList<>();
    private final Auditor auditor = auditor(new Noting());

    @Test
    void looksAtEverythingFirstThenAtWhatIsNewAndAtEverythingAgainADayLater() {
        auditor.runBySchedule();
        pass(Duration.ofMinutes(15));
        auditor.runBySchedule();
        pass(Duration.ofHours(23));
        auditor.runBySchedule();
        pass(Duration.ofHours(1));
        auditor.runBySchedule();
        pass(Duration.ofMinutes(15));
        auditor.runBySchedule();

        assertThat(scopes).containsExactly(EVERYTHING, WHAT_IS_NEW, WHAT_IS_NEW, EVERYTHING, WHAT_IS_NEW);
    }

    @Test
    void looksAtEverythingWheneverSomebodyAsks() {
        auditor.runBySchedule();
        auditor.run(check -> {});
        auditor.run(check -> {});

        assertThat(scopes).containsExactly(EVERYTHING, EVERYTHING, EVERYTHING);
    }

    /** Each is told of everything that was so when it asked, and none waits for more than two audits. */
    @Test
    void sharesTheNextAuditAmongThoseWhoAskWhileOneRuns() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Auditor slow = auditor(new Noting(), new Waiting(end));
        List<AuditReport> reports = new CopyOnWriteArrayList<>();
        Thread first = ask(slow, reports);
        pass(Duration.ofSeconds(1));
        List<Thread> others = List.of(ask(slow, reports), ask(slow, reports), ask(slow, reports));
        pass(Duration.ofSeconds(1));

        end.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }

        assertThat(scopes).containsExactly(EVERYTHING, EVERYTHING);
        assertThat(reports)
                .extracting(AuditReport::at)
                .containsExactlyInAnyOrder(start, atSecond(2), atSecond(2), atSecond(2));
    }

    @Test
    void sharesAlsoThatAnAuditCouldNotBeMade() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Auditor half = auditor(new Noting(), new Waiting(end), new Failing());
        List<AuditReport> reports = new CopyOnWriteArrayList<>();
        List<Thread> askers = new ArrayList<>();
        for (int asker = 0; asker < 3; asker++) {
            askers.add(ask(half, reports));
            pass(Duration.ofSeconds(1));
        }

        end.countDown();
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(scopes).containsExactly(EVERYTHING, EVERYTHING);
        assertThat(reports).isEmpty();
    }

    @Test
    void tellsWhatTheOthersFindWhereOneCheckCannotBeMade() {
        AuditFinding drift = new AuditFinding("finding", "mug", "Is wrong", false);
        Auditor half = auditor(new Failing(), new Finding(drift));

        assertThatThrownBy(half::runBySchedule).hasMessageContaining("The check 'failing' could not be made");

        assertThat(half.last().orElseThrow().findings()).containsExactly(drift);
        assertThat(half.alerts())
                .extracting(Alert::rule, Alert::subject)
                .containsExactly(tuple("audit-drift", "finding"), tuple("audit-failing", "failing"));
        assertThat(half.last().orElseThrow().checks()).containsExactly("finding");
    }

    @Test
    void keepsWhatACheckHasFoundAndTellsOfItUntilItCanBeMadeAgain() {
        AuditFinding drift = new AuditFinding("now and then", "mug", "Is wrong", false);
        AtomicReference<Supplier<List<AuditFinding>>> outcome = new AtomicReference<>(() -> List.of(drift));
        Auditor auditor = auditor(new NowAndThen(outcome));
        auditor.runBySchedule();
        pass(Duration.ofMinutes(15));
        outcome.set(() -> {
            throw new IllegalStateException("The database is away");
        });

        assertThatThrownBy(auditor::runBySchedule).hasMessageContaining("The check 'now and then' could not be made");

        assertThat(auditor.found("now and then")).isEqualTo(1);
        assertThat(auditor.age()).isEqualTo(Duration.ofMinutes(15));
        assertThat(auditor.alerts()).extracting(Alert::rule).containsExactly("audit-drift", "audit-failing");

        outcome.set(List::of);
        auditor.runBySchedule();

        assertThat(auditor.found("now and then")).isZero();
        assertThat(auditor.age()).isZero();
        assertThat(auditor.alerts()).isEmpty();
    }

    @Test
    void tellsOfEachCheckByItself() {
        Auditor auditor = auditor(
                new Finding(new AuditFinding("finding", "mug", "Is wrong", false)),
                new NowAndThen(new AtomicReference<>(
                        () -> List.of(new AuditFinding("now and then", "alice", "Is wrong too", true)))));
        auditor.runBySchedule();

        assertThat(auditor.alerts())
                .extracting(Alert::rule, Alert::subject)
                .containsExactly(tuple("audit-drift", "finding"), tuple("audit-drift", "now and then"));
        assertThat(auditor.alerts())
                .extracting(Alert::text)
                .containsExactly(
                        "The audit of 2026-11-29T09:00:00Z found 1 record out of balance (finding), first mug: Is wrong",
                        "The audit of 2026-11-29T09:00:00Z found 1 record out of balance (now and then), first alice: Is wrong too");
    }

    /** So that nobody takes a process that has only just begun for one that finds nothing. */
    @Test
    void saysHowLongAgoACheckCouldBeMade() {
        Auditor half = auditor(new Failing(), new Noting());
        assertThat(half.age("noting")).isNull();

        assertThatThrownBy(half::runBySchedule).hasMessageContaining("could not be made");
        pass(Duration.ofMinutes(5));

        assertThat(half.age("noting")).isEqualTo(Duration.ofMinutes(5));
        assertThat(half.age("failing")).isNull();
    }

    /** Asks and waits, as far as it comes while the checks wait. */
    private static Thread ask(Auditor auditor, List<AuditReport> reports) {
        Thread asker = Thread.ofPlatform().start(() -> {
            try {
                reports.add(auditor.run(check -> {}));
            } catch (IllegalStateException failed) {
                // Told to whoever has asked.
            }
        });
        while (asker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return asker;
    }

    private Instant atSecond(long seconds) {
        return start.plusSeconds(seconds);
    }

    private Auditor auditor(AuditCheck... checks) {
        return new Auditor(
                List.of(checks),
                new NodeName("node"),
                new AuditSettings(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(2)),
                ((InstantSource) now::get).withZone(ZoneOffset.UTC));
    }

    private record NowAndThen(AtomicReference<Supplier<List<AuditFinding>>> outcome) implements AuditCheck {

        @Override
        public String name() {
            return "now and then";
        }

        @Override
        public List<AuditFinding> run(AuditScope scope) {
            return outcome.get().get();
        }
    }

    private record Waiting(CountDownLatch end) implements AuditCheck {

        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public List<AuditFinding> run(AuditScope scope) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }
    }

    private record Failing() implements AuditCheck {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public List<AuditFinding> run(AuditScope scope) {
            throw new IllegalStateException("The database is away");
        }
    }

    private record Finding(AuditFinding finding) implements AuditCheck {

        @Override
        public String name() {
            return "finding";
        }

        @Override
        public List<AuditFinding> run(AuditScope scope) {
            return List.of(finding);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private final class Noting implements AuditCheck {

        @Override
        public String name() {
            return "noting";
        }

        @Override
        public List<AuditFinding> run(AuditScope scope) {
            scopes.add(scope);
            return List.of();
        }
    }
}
