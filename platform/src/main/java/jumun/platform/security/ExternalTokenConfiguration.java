package jumun.platform.security;

import java.io.IOException;
import java.io.InputStream;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** With external infrastructure tokens come from the shop's own identity provider. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "jumun.infrastructure", havingValue = "external")
class ExternalTokenConfiguration {

    @Bean
    JwtDecoder jwtDecoder(SecuritySettings settings, Clock clock) throws IOException {
        String issuerUri = settings.issuerUri();
        Resource publicKeyLocation = settings.publicKeyLocation();
        if (issuerUri != null && publicKeyLocation == null) {
            return new RememberingJwtDecoder(naming(IssuerKeys.decoder(issuerUri)), clock);
        }
        if (publicKeyLocation != null && issuerUri == null) {
            return new RememberingJwtDecoder(
                    naming(NimbusJwtDecoder.withPublicKey(read(publicKeyLocation))
                            .build()),
                    clock);
        }
        throw new IllegalStateException("Set exactly one of jumun.security.issuer-uri and"
                + " jumun.security.public-key-location, so that bearer tokens can be verified");
    }

    /** Takes no token that names nobody: all who have such a one would be one and the same user. */
    private static JwtDecoder naming(JwtDecoder decoder) {
        return token -> {
            Jwt jwt = decoder.decode(token);
            if (jwt.getSubject() == null) {
                throw new BadJwtException("The token has no subject (sub)");
            }
            return jwt;
        };
    }

    private static RSAPublicKey read(Resource pem) throws IOException {
        try (InputStream stream = pem.getInputStream()) {
            return RsaKeyConverters.x509().convert(stream);
        }
    }
}
