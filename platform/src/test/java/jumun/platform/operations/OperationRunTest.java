package jumun.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.platform.operations.OperationsMessage.Answered;
import org.junit.jupiter.api.Test;

/** Whom an operator's request waits for (M1). */
class OperationRunTest {

    private static final OperationRequest REQUEST = new OperationRequest("r1", "audit.run", null, null, "operator");

    @Test
    void waitsForEveryProcessThatIsThere() throws InterruptedException {
        OperationRun run = new OperationRun(REQUEST, null, Instant.EPOCH, Set.of("a", "b"));

        run.answered(new Answered("r1", "a", "1", null));
        run.onlyThereAre(Set.of("a", "b"));

        assertThat(run.awaitEnd(Duration.ofMillis(1))).isFalse();
        assertThat(run.progress()).isEqualTo("not answered yet");
    }

    @Test
    void doesNotWaitForAProcessThatHasGone() {
        OperationRun run = new OperationRun(REQUEST, null, Instant.EPOCH, Set.of("a", "b"));

        run.answered(new Answered("r1", "a", "1", null));
        run.onlyThereAre(Set.of("a"));

        assertThat(run.hasEnded()).isTrue();
        assertThat(run.results()).containsExactly("1");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void saysThatTheOnlyProcessThatWasAskedHasGone() {
        OperationRun run = new OperationRun(REQUEST, null, Instant.EPOCH, Set.of("a"));

        run.onlyThereAre(Set.of());

        assertThat(run.hasEnded()).isTrue();
        assertThat(run.errors()).containsExactly("'a' ended before it answered");
    }

    @Test
    void saysThatAProcessHasGoneWhereTheOthersHadNothingToDoWithIt() {
        OperationRun run = new OperationRun(REQUEST, null, Instant.EPOCH, Set.of("a", "b", "c"));

        run.answered(new Answered("r1", "b", null, null));
        run.onlyThereAre(Set.of("b", "c"));
        run.answered(new Answered("r1", "c", null, null));

        assertThat(run.hasEnded()).isTrue();
        assertThat(run.errors()).containsExactly("'a' ended before it answered");
    }

    @Test
    void doesNotMissAProcessThatHasGoneOnceAnotherHasAResult() {
        OperationRun run = new OperationRun(REQUEST, null, Instant.EPOCH, Set.of("a", "b"));

        run.onlyThereAre(Set.of("b"));
        run.answered(new Answered("r1", "b", "1", null));

        assertThat(run.hasEnded()).isTrue();
        assertThat(run.errors()).isEmpty();
    }
}
