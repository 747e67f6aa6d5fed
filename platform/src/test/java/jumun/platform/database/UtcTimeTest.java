package jumun.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept to the millisecond is due no earlier than it was said to be (P2, C5). */
class UtcTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T09:00:00Z,          2026-11-30T09:00:00Z",
        "2026-11-30T09:00:00.007Z,      2026-11-30T09:00:00.007Z",
        "2026-11-30T09:00:00.000000001Z, 2026-11-30T09:00:00.001Z",
        "2026-11-30T09:00:00.999999999Z, 2026-11-30T09:00:01Z"
    })
    void isAWholeMillisecondThatIsNotBefore(Instant time, Instant kept) {
        assertThat(UtcTime.wholeMillis(time)).isEqualTo(kept);
    }
}
