package jumun.query.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jumun.api.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** No result is passed over, whatever becomes readable when (Q2). */
class ResultCursorTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final ResultsInMemory results = new ResultsInMemory();
    private final List<String> sent = new ArrayList<>();
    private Instant now = NOON;
    private ResultCursor cursor;

    @BeforeEach
    void setUp() {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        cursor = new ResultCursor(
                new UserId("alice"),
                results,
                settings(2),
                clock,
                result -> sent.add(result.key().subject()));
        cursor.backTo(NOON.minus(Duration.ofHours(2)));
    }

    @Test
    void sendsEveryPageInItsOrderAlsoWhereMomentsAreTheSame() {
        Instant before = NOON.minus(Duration.ofHours(1));
        results.show(NOON.minusSeconds(1), "f");
        for (String subject : List.of("c", "a", "e", "b", "d")) {
            results.show(before, subject);
        }

        advanceToTheEnd();

        assertThat(sent).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void sendsWhatIsNewAfterAllThatWasMissed() {
        showMinutesAgo(60, "a");
        showMinutesAgo(50, "b");
        showMinutesAgo(40, "c");

        cursor.advance();
        results.show(NOON, "new");
        advanceToTheEnd();

        assertThat(sent).containsExactly("a", "b", "c", "new");
    }

    @Test
    void sendsOnceWhatBecomesReadableLaterThanWhatIsYounger() {
        results.show(NOON, "younger");
        advanceToTheEnd();

        results.show(NOON.minus(OVERLAP).plusMillis(1), "late");
        advanceToTheEnd();
        advanceToTheEnd();

        assertThat(sent).containsExactly("younger", "late");
    }

    @Test
    void sendsWhatBecomesReadableBehindALongPass() {
        showMinutesAgo(60, "a");
        showMinutesAgo(50, "b");
        cursor.advance();

        results.show(NOON.minusSeconds(30), "late");
        now = NOON.plus(Duration.ofMinutes(10));
        results.show(now.minusSeconds(2), "c");
        results.show(now.minusSeconds(1), "d");
        advanceToTheEnd();
        results.show(NOON.minusSeconds(20), "later");
        advanceToTheEnd();

        assertThat(sent).containsExactly("a", "b", "late", "c", "d", "later");
    }

    @Test
    void sendsAgainWhatHasChanged() {
        results.show(NOON.minusSeconds(2), "a");
        results.show(NOON.minusSeconds(1), "b");
        advanceToTheEnd();

        results.show(NOON, "a");
        advanceToTheEnd();

        assertThat(sent).containsExactly("a", "b", "a");
    }

    @Test
    void goesOnWhereItWasWhenTheDatabaseWasAway() {
        showMinutesAgo(60, "a");
        showMinutesAgo(50, "b");
        showMinutesAgo(40, "c");
        cursor.advance();

        results.away(true);
        assertThatThrownBy(cursor::advance).isInstanceOf(IllegalStateException.class);
        results.away(false);
        advanceToTheEnd();

        assertThat(sent).containsExactly("a", "b", "c");
    }

    @Test
    void isNotCarriedAwayByAClockThatIsAhead() {
        results.show(NOON.plus(Duration.ofDays(1)), "from a clock that is ahead");
        advanceToTheEnd();

        results.show(NOON, "a");
        advanceToTheEnd();

        assertThat(sent).containsExactly("from a clock that is ahead", "a");
    }

    @Test
    void sendsEverythingAgainToAClientThatGoesBack() {
        showMinutesAgo(60, "a");
        showMinutesAgo(50, "b");
        advanceToTheEnd();

        cursor.backTo(NOON.minus(Duration.ofMinutes(55)));
        advanceToTheEnd();

        assertThat(sent).containsExactly("a", "b", "b");
    }

    private void showMinutesAgo(int minutes, String subject) {
        results.show(NOON.minus(Duration.ofMinutes(minutes)), subject);
    }

    private void advanceToTheEnd() {
        boolean more;
        do {
            more = cursor.advance();
        } while (more);
    }

    static PushSettings settings(int pageSize) {
        return new PushSettings(
                List.of(),
                5,
                10,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                DataSize.ofKilobytes(512),
                Duration.ofSeconds(10),
                DataSize.ofKilobytes(8),
                pageSize,
                OVERLAP,
                Duration.ZERO,
                Duration.ofDays(1));
    }
}
