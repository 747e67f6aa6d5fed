package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

/** What keeps a group from getting on is told from what has only disturbed it (M3). */
class GroupFailuresTest {

    private static final String GROUP = "point-deduction";

    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    private final GroupFailures failures = new GroupFailures(clock());

    @Test
    void oneFailureIsNoneThatLastsHoweverLateItsPlaceIsPassed() {
        failAt(1);
        pass(60);

        assertThat(failures.lastingOf(GROUP)).isEmpty();
    }

    @Test
    void whatFailsAtTheSamePlaceForAWhileDoesNotGetOn() {
        failAt(1);
        pass(9);
        failAt(1);
        assertThat(failures.lastingOf(GROUP)).isEmpty();
        pass(1);
        failAt(1);

        assertThat(failures.lastingOf(GROUP))
                .hasValueSatisfying(cause -> assertThat(cause).contains("It fails"));
    }

    @Test
    void whatFailsFurtherOnHasGotOn() {
        failAt(1);
        pass(20);
        failAt(2);
        assertThat(failures.lastingOf(GROUP)).isEmpty();
        pass(10);
        failAt(2);

        assertThat(failures.lastingOf(GROUP)).isPresent();
    }

    @Test
    void whatFailsInTurnsAtTwoPlacesGetsOnAtNeither() {
        for (int attempt = 0; attempt < 3; attempt++) {
            failAt(2);
            failAt(1);
            pass(5);
        }

        assertThat(failures.lastingOf(GROUP)).isPresent();
    }

    @Test
    void whatIsReadInAnotherOrderIsTheSame() {
        failAt(1, 2);
        pass(10);
        failAt(2, 1);

        assertThat(failures.lastingOf(GROUP)).isPresent();
    }

    @Test
    void whatHasNotFailedForAWhileTellsNothingOfWhoHasItsSegment() {
        failAt(1);
        pass(9);
        assertThat(failures.areFresh(GROUP)).isTrue();
        pass(1);

        assertThat(failures.areFresh(GROUP)).isFalse();
    }

    @Test
    void whatIsPassedOrBeginsAnewIsForgotten() {
        failAt(1);
        failures.forget(GROUP, place -> false);
        assertThat(failures.areFresh(GROUP)).isTrue();
        failures.forget(GROUP, place -> place.position().orElseThrow() == 1);
        assertThat(failures.areFresh(GROUP)).isFalse();

        failAt(1);
        failures.forget(GROUP);
        assertThat(failures.areFresh(GROUP)).isFalse();
    }

    private void failAt(long... places) {
        List<EventMessage<?>> batch = LongStream.of(places)
                .<EventMessage<?>>mapToObj(place -> EventUtils.asTrackedEventMessage(
                        new GenericEventMessage<>("event-" + place, "event", MetaData.emptyInstance(), now),
                        new GlobalSequenceTrackingToken(place)))
                .toList();
        assertThatThrownBy(() ->
                        failures.handleError(new ErrorContext(GROUP, new IllegalStateException("It fails"), batch)))
                .hasMessage("It fails");
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
