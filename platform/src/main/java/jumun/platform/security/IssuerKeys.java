package jumun.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies tokens with the keys that an OpenID Connect issuer publishes. The keys are asked for ahead of time and kept over an outage of
 * the issuer; one that takes connections and says nothing holds up the requests whose keys are not known for a second or two, and not
 * all threads for half a minute each (M5).
 */
final class IssuerKeys {

    private static final int CONNECTED_WITHIN_MILLIS = 500;
    private static final int ANSWERED_WITHIN_MILLIS = 1_000;
    /** At the start nobody waits but whoever starts the shop. */
    private static final int FOUND_WITHIN_MILLIS = 10_000;

    /** In bytes: keys come with their certificates from some. */
    private static final int LARGEST = 256 * 1024;

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REFRESHED_BEFORE = Duration.ofMinutes(1);
    private static final Duration REFRESHED_WITHIN = Duration.ofSeconds(2);
    /** For keys that are not known, as those of a forged token; twice in that time. */
    private static final Duration ASKED_EVERY = Duration.ofSeconds(5);

    private static final Duration KEPT_OVER_OUTAGE = Duration.ofHours(1);

    private IssuerKeys() {}

    /**
     * A decoder of the issuer's tokens.
     *
     * @throws IOException when the issuer does not say where its keys are
     */
    static JwtDecoder decoder(String issuerUri) throws IOException {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(placeOfKeys(issuerUri)))
                .jwsAlgorithms(allowed -> allowed.addAll(List.of(SignatureAlgorithm.values())))
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuerUri));
        return decoder;
    }

    private static JWKSource<SecurityContext> keys(URL place) {
        return JWKSourceBuilder.<SecurityContext>create(
                        place, new DefaultResourceRetriever(CONNECTED_WITHIN_MILLIS, ANSWERED_WITHIN_MILLIS, LARGEST))
                .cache(KEPT.toMillis(), REFRESHED_WITHIN.toMillis())
                .refreshAheadCache(
                        REFRESHED_BEFORE.toMillis(),
                        null,
                        Executors.newVirtualThreadPerTaskExecutor(),
                        true,
                        null,
                        false)
                .rateLimited(ASKED_EVERY.toMillis())
                .outageTolerant(KEPT_OVER_OUTAGE.toMillis())
                .build();
    }

    private static URL placeOfKeys(String issuerUri) throws IOException {
        String metadata = issuerUri.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        try {
            Map<String, Object> found = JSONObjectUtils.parse(
                    new DefaultResourceRetriever(FOUND_WITHIN_MILLIS, FOUND_WITHIN_MILLIS, LARGEST)
                            .retrieveResource(URI.create(metadata).toURL())
                            .getContent());
            String issuer = JSONObjectUtils.getString(found, "issuer");
            if (!issuerUri.equals(issuer)) {
                throw new IllegalStateException(
                        "jumun.security.issuer-uri is '%s', but the issuer there calls itself '%s': set that"
                                .formatted(issuerUri, issuer));
            }
            return JSONObjectUtils.getURI(found, "jwks_uri").toURL();
        } catch (ParseException e) {
            throw new IOException("%s is no description of an OpenID Connect issuer".formatted(metadata), e);
        }
    }
}
