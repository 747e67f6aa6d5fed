package jumun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** An issuer that is away, or says nothing, holds up nobody for long (M5). */
class IssuerKeysTest {

    private static final RSAKey KEY = newKey();

    private HttpServer provider;
    private String issuer;
    private ServerSocket silent;

    @BeforeEach
    void startProvider() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.start();
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stopProvider() throws IOException {
        provider.stop(0);
        silent.close();
    }

    @Test
    void verifyTheIssuersTokensOnly() throws Exception {
        answer("/keys", new JWKSet(KEY.toPublicJWK()).toString());
        JwtDecoder decoder = decoderWithKeysAt(issuer + "/keys");

        assertThat(decoder.decode(token(KEY, issuer)).getSubject()).isEqualTo("alice");
        assertThatThrownBy(() -> decoder.decode(token(newKey(), issuer))).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder.decode(token(KEY, "http://elsewhere"))).isInstanceOf(BadJwtException.class);
    }

    @Test
    void areWaitedForShortlyByAllWhereTheIssuerSaysNothing() throws Exception {
        JwtDecoder decoder = decoderWithKeysAt("http://127.0.0.1:%d/keys".formatted(silent.getLocalPort()));
        String token = token(KEY, issuer);
        Instant began = Instant.now();

        try (ExecutorService requests = Executors.newFixedThreadPool(64)) {
            List<Future<Throwable>> failures = IntStream.range(0, 64)
                    .mapToObj(request -> requests.submit(() -> catchThrowable(() -> decoder.decode(token))))
                    .toList();
            for (Future<Throwable> failure : failures) {
                assertThat(failure.get()).isInstanceOf(JwtException.class).isNotInstanceOf(BadJwtException.class);
            }
        }

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void areNotThoseOfAnIssuerOfAnotherName() {
        answer("/.well-known/openid-configuration", description("http://elsewhere", "http://elsewhere/keys"));

        assertThatThrownBy(() -> IssuerKeys.decoder(issuer)).hasMessageContaining("http://elsewhere");
    }

    @ParameterizedTest
    @CsvSource({
        "/shop, /shop/.well-known/openid-configuration",
        "/shop, /.well-known/openid-configuration/shop",
        "/shop, /.well-known/oauth-authorization-server/shop",
        "/shop/, /.well-known/oauth-authorization-server/shop",
        "'', /.well-known/oauth-authorization-server",
    })
    void areFoundWhereverTheIssuerMayDescribeItself(String path, String place) throws Exception {
        issuer += path;
        answer("/keys", new JWKSet(KEY.toPublicJWK()).toString());
        answer(place, description(issuer, issuer.replaceFirst("(/shop/?)?$", "/keys")));

        assertThat(IssuerKeys.decoder(issuer).decode(token(KEY, issuer)).getSubject())
                .isEqualTo("alice");
    }

    @Test
    void areLookedForInOrder() throws Exception {
        issuer += "/shop";
        answer("/keys", new JWKSet(KEY.toPublicJWK()).toString());
        answer("/shop/.well-known/openid-configuration", description(issuer, issuer.replace("/shop", "/keys")));
        answer("/.well-known/openid-configuration/shop", description("http://second", "http://second/keys"));
        answer("/.well-known/oauth-authorization-server/shop", description("http://third", "http://third/keys"));

        assertThat(IssuerKeys.decoder(issuer).decode(token(KEY, issuer)).getSubject())
                .isEqualTo("alice");
    }

    @Test
    void areNowhereWhenTheIssuerIsNotDescribed() {
        issuer += "/shop";
        answer("/.well-known/openid-configuration/shop", "<html>Welcome</html>");
        answer("/.well-known/oauth-authorization-server/shop", "{\"issuer\": \"%s\"}".formatted(issuer));

        assertThatIOException()
                .isThrownBy(() -> IssuerKeys.decoder(issuer))
                .withMessageContainingAll(
                        "jumun.security.issuer-uri is '%s'".formatted(issuer),
                        "/shop/.well-known/openid-configuration",
                        "/.well-known/openid-configuration/shop",
                        "/.well-known/oauth-authorization-server/shop",
                        "no jwks_uri");
    }

    @Test
    void areNotWaitedForLongerWhereThereAreMorePlaces() {
        issuer = "http://127.0.0.1:%d/shop".formatted(silent.getLocalPort());
        Instant began = Instant.now();

        assertThatIOException().isThrownBy(() -> IssuerKeys.decoder(issuer)).withMessageContaining(issuer);

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    private JwtDecoder decoderWithKeysAt(String place) throws IOException {
        answer("/.well-known/openid-configuration", description(issuer, place));
        return IssuerKeys.decoder(issuer);
    }

    private static String description(String issuer, String placeOfKeys) {
        return """
                {"issuer": "%s", "jwks_uri": "%s"}""".formatted(issuer, placeOfKeys);
    }

    private void answer(String path, String body) {
        provider.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(RSAKey key, String issuer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("alice")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
