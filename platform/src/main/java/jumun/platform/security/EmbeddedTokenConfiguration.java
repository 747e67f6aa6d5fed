package jumun.platform.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import jumun.platform.KeptText;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Embedded mode trusts only tokens that it signed itself, with a key that it made and keeps in its data folder. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnEmbeddedInfrastructure
class EmbeddedTokenConfiguration {

    private static final int KEY_BYTES = 32;

    @Bean
    SecretKey tokenKey(@Value("${jumun.data:data}") Path data) {
        Path file = data.resolve("token.key");
        try {
            return new SecretKeySpec(
                    Base64.getDecoder().decode(KeptText.in(file, EmbeddedTokenConfiguration::newKey)), "HmacSHA256");
        } catch (IOException e) {
            throw new UncheckedIOException("The key for demo tokens cannot be kept in " + file, e);
        }
    }

    @Bean
    JwtDecoder jwtDecoder(SecretKey tokenKey, Clock clock) {
        return new RememberingJwtDecoder(
                NimbusJwtDecoder.withSecretKey(tokenKey)
                        .macAlgorithm(MacAlgorithm.HS256)
                        .build(),
                clock);
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
