package jumun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberingJwtDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final List<String> verified = new ArrayList<>();
    private Instant now = NOW;

    @Test
    void remembersATokenThatComesAgain() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));

        decoder.decode("one");
        assertThat(decoder.decode("one")).isSameAs(decoder.decode("one"));
        decoder.decode("other");

        assertThat(verified).containsExactly("one", "one", "other");
    }

    @Test
    void aCrowdInWhichEverybodyComesOncePushesNobodyOut() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));

        decoder.decode("regular");
        Jwt remembered = decoder.decode("regular");
        IntStream.range(0, 200_000).forEach(number -> decoder.decode("stranger-" + number));

        assertThat(decoder.decode("regular")).isSameAs(remembered);
    }

    @Test
    void doesNotRememberATokenThatIsNoLongerValid() {
        RememberingJwtDecoder decoder = decoder(Duration.ofSeconds(-1));

        decoder.decode("old");
        decoder.decode("old");
        decoder.decode("old");

        assertThat(verified).containsExactly("old", "old", "old");
    }

    /** Both have the same hash, so that there is one place for them. */
    @Test
    void takesNoTokenForAnotherOfTheSamePlace() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));

        for (String token : List.of("Aa", "Aa", "BB", "BB", "Aa")) {
            assertThat(decoder.decode(token).getTokenValue()).isEqualTo(token);
        }
    }

    @Test
    void verifiesAgainAfterSomeMinutes() {
        RememberingJwtDecoder decoder = decoder(Duration.ofHours(1));
        decoder.decode("one");
        decoder.decode("one");

        now = NOW.plus(Duration.ofMinutes(5));
        decoder.decode("one");

        assertThat(verified).containsExactly("one", "one", "one");
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
