package jumun.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.junit.jupiter.api.Test;

/** What a handler could not handle is known until it is set aside, and not any more in a rebuild (M4, Q3). */
class KnownFailuresTest {

    private static final RuntimeException CAUSE = new IllegalStateException("The table is gone");

    private final KnownFailures failures = new KnownFailures();
    private final EventMessage<?> message = GenericEventMessage.asEventMessage("registered");

    @Test
    void areKnownOfTheMessageThatComesAgainUntilItIsSetAside() {
        failures.remember(getClass(), message, CAUSE);
        assertThat(failures.causeOf(getClass(), message)).isSameAs(CAUSE);

        failures.forget(getClass(), message);
        assertThat(failures.causeOf(getClass(), message)).isNull();
    }

    @Test
    void areNotKnownOfTheMessageThatIsReplayed() {
        failures.remember(getClass(), message, CAUSE);

        assertThat(failures.causeOf(getClass(), replayed())).isNull();

        failures.remember(getClass(), replayed(), CAUSE);
        assertThat(failures.causeOf(getClass(), replayed())).isSameAs(CAUSE);
    }

    private EventMessage<?> replayed() {
        return new GenericTrackedEventMessage<>(
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(1)),
                message);
    }
}
