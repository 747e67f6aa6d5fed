package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A saga waits longer from one time of asking to the next, and longest before it gives up (O4, O5). */
class SagaSettingsTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final Duration LAST = Duration.ofSeconds(30);

    @Test
    void givesEachTimeOfAskingItsDeadline() {
        SagaSettings settings = new SagaSettings(List.of(SOON, LATER), LAST, List.of(SOON), LATER);

        assertThat(settings.deductionDeadline(1)).isEqualTo(SOON);
        assertThat(settings.deductionDeadline(2)).isEqualTo(LATER);
        assertThat(settings.deductionDeadline(3)).isEqualTo(LAST);
        assertThat(settings.restorationDeadline(1)).isEqualTo(SOON);
        assertThat(settings.restorationDeadline(2)).isEqualTo(LATER);
    }

    @Test
    void refusesWaitsThatDoNotRise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SagaSettings(List.of(LATER, SOON), LAST, List.of(), LAST))
                .withMessageContaining("jumun.saga.ask-again-after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SagaSettings(List.of(SOON), SOON, List.of(), LAST))
                .withMessageContaining("does not come after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SagaSettings(List.of(), LAST, List.of(LAST), LATER))
                .withMessageContaining("jumun.saga.restore-again-after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SagaSettings(List.of(), Duration.ZERO, List.of(), LAST));
    }
}
