package jumun.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Whose tokens are trusted. With external infrastructure exactly one must be set; embedded mode signs its own.
 *
 * @param issuerUri         the OpenID Connect issuer, which publishes its keys
 * @param publicKeyLocation a PEM file with the RSA public key that verifies tokens
 */
@ConfigurationProperties("jumun.security")
record SecuritySettings(
        @Nullable String issuerUri, @Nullable Resource publicKeyLocation) {}
