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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private static final int CONNECTED_WITHIN_MILLIS = 500;
    private static final int ANSWERED_WITHIN_MILLIS = 1_000;
    /** At the start nobody waits but whoever starts the shop. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(10);

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
     * @throws IOException when the issuer does not say where its keys are, in none of the places where it may
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
        long deadline = System.nanoTime() + FOUND_WITHIN.toNanos();
        List<String> reasons = new ArrayList<>();
        for (URI place : placesOfDescription(URI.create(issuerUri))) {
            int millis = (int) Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                break;
            }
            try {
                return placeOfKeys(issuerUri, describedAt(place, millis));
            } catch (IOException | ParseException e) {
                reasons.add("%s (%s)".formatted(place, e));
            }
        }
        throw new IOException("jumun.security.issuer-uri is '%s', but no issuer's description was found at %s"
                .formatted(issuerUri, String.join(", ", reasons)));
    }

    /** That of OpenID Connect, the same as RFC 8414 would have it, and that of any server of OAuth (RFC 8414). */
    private static Set<URI> placesOfDescription(URI issuer) {
        String path = issuer.getRawPath().replaceFirst("/$", "");
        return Stream.of(path + OPENID, OPENID + path, OAUTH + path)
                .map(issuer::resolve)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Object> describedAt(URI place, int withinMillis) throws IOException, ParseException {
        return JSONObjectUtils.parse(new DefaultResourceRetriever(withinMillis, withinMillis, LARGEST)
                .retrieveResource(place.toURL())
                .getContent());
    }

    private static URL placeOfKeys(String issuerUri, Map<String, Object> description)
            throws IOException, ParseException {
        String issuer = JSONObjectUtils.getString(description, "issuer");
        if (!issuerUri.equals(issuer)) {
            throw new IllegalStateException(
                    "jumun.security.issuer-uri is '%s', but the issuer there calls itself '%s': set that"
                            .formatted(issuerUri, issuer));
        }
        URI keys = JSONObjectUtils.getURI(description, "jwks_uri");
        if (keys == null) {
            throw new ParseException("no jwks_uri", 0);
        }
        return keys.toURL();
    }
}
