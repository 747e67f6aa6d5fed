package jumun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberingJwtDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final List<String> verified = new ArrayList<>();
    private Instant now = NOW;

    @Test
    void verifiesAValidTokenOnce() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));

        assertThat(decoder.decode("one")).isSameAs(decoder.decode("one"));
        decoder.decode("other");

        assertThat(verified).containsExactly("one", "other");
    }

    @Test
    void doesNotRememberATokenThatIsNoLongerValid() {
        RememberingJwtDecoder decoder = decoder(Duration.ofSeconds(-1));

        decoder.decode("old");
        decoder.decode("old");

        assertThat(verified).containsExactly("old", "old");
    }

    /** Both have the same hash, so that there is one place for them. */
    @Test
    void takesNoTokenForAnotherOfTheSamePlace() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));

        assertThat(decoder.decode("Aa").getTokenValue()).isEqualTo("Aa");
        assertThat(decoder.decode("BB").getTokenValue()).isEqualTo("BB");
        assertThat(decoder.decode("Aa").getTokenValue()).isEqualTo("Aa");

        assertThat(verified).containsExactly("Aa", "BB", "Aa");
    }

    @Test
    void verifiesAgainAfterSomeMinutes() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));
        decoder.decode("one");

        now = NOW.plus(Duration.ofMinutes(5));
        decoder.decode("one");

        assertThat(verified).containsExactly("one", "one");
    }

    private RememberingJwtDecoder decoder(Duration validity) {
        return new RememberingJwtDecoder(
                token -> {
                    verified.add(token);
                    return Jwt.withTokenValue(token)
                            .header("alg", "none")
                            .issuedAt(NOW.minusSeconds(60))
                            .expiresAt(NOW.plus(validity))
                            .build();
                },
                () -> now);
    }
}
