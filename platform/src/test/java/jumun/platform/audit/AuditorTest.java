package jumun.platform.audit;

import static jumun.platform.audit.AuditScope.EVERYTHING;
import static jumun.platform.audit.AuditScope.WHAT_IS_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jumun.platform.operations.NodeName;
import org.junit.jupiter.api.Test;

/** What is looked at by schedule, and what when somebody asks. */
class AuditorTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T09:00:00Z"));
    private final List<AuditScope> scopes = new ArrayList<>();
    private final Auditor auditor = new Auditor(
            List.of(new Noting()),
            new NodeName("node"),
            new AuditSettings(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(2)),
            ((InstantSource) now::get).withZone(ZoneOffset.UTC));

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

    @Test
    void tellsWhatTheOthersFindWhereOneCheckCannotBeMade() {
        AuditFinding drift = new AuditFinding("finding", "mug", "Is wrong", false);
        Auditor half = new Auditor(
                List.of(new Failing(), new Finding(drift)),
                new NodeName("node"),
                new AuditSettings(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(2)),
                ((InstantSource) now::get).withZone(ZoneOffset.UTC));

        assertThatThrownBy(half::runBySchedule).hasMessageContaining("The check 'failing' could not be made");

        assertThat(half.last().orElseThrow().findings()).containsExactly(drift);
        assertThat(half.alerts()).hasSize(1);
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
