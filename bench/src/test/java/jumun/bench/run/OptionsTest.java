package jumun.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import jumun.bench.BenchException;
import org.junit.jupiter.api.Test;

/** What is not understood is said so, before anything is started. */
class OptionsTest {

    @Test
    void readsWhatWasAskedFor() {
        Options options = Options.of("steady", "--rate", "300", "--no-coupons", "--seconds", "5", "--root", "/x");

        assertThat(options.scenario()).isEqualTo("steady");
        assertThat(options.whole("--rate", 1, 1)).isEqualTo(300);
        assertThat(options.whole("--points", 7, 0)).isEqualTo(7);
        assertThat(options.seconds("--seconds", Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.has("--no-coupons")).isTrue();
        assertThat(options.has("--full")).isFalse();
        assertThat(options.command()).isEqualTo("bench/run steady --rate 300 --no-coupons --seconds 5");
    }

    @Test
    void refusesUnknownOptionsAndMissingValues() {
        assertThatThrownBy(() -> Options.of("steady", "--speed", "1"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("'--speed'");
        assertThatThrownBy(() -> Options.of("steady", "--rate"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("--rate needs a value");
        assertThatThrownBy(Options::of).isInstanceOf(BenchException.class).hasMessageContaining("scenario");
    }

    @Test
    void refusesNumbersThatAreNone() {
        Options options = Options.of("steady", "--rate", "fast", "--orders", "0");

        assertThatThrownBy(() -> options.whole("--rate", 1, 1))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("'fast'");
        assertThatThrownBy(() -> options.whole("--orders", 1, 1))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("from 1");
    }

    @Test
    void comparesWithWhatIsNamed() {
        List<String> known = List.of("plain", "sql");

        assertThat(Options.of("peak", "--against", "sql,plain").names("--against", known, known))
                .containsExactly("sql", "plain");
        assertThat(Options.of("peak", "--against", "none").names("--against", known, known))
                .isEmpty();
        assertThat(Options.of("peak").names("--against", known, known)).isEqualTo(known);
        assertThatThrownBy(() -> Options.of("peak", "--against", "magic").names("--against", known, known))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("'magic'");
    }
}
