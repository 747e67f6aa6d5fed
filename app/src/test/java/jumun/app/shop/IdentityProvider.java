package jumun.app.shop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signs bearer tokens, as a shop's own identity provider does. */
public final class IdentityProvider {

    private record Who(String userId, String role) {}

    private static final Date FAR = Date.from(Instant.parse("2099-01-01T00:00:00Z"));

    /** Making keys takes seconds; all tests of a process trust the same. */
    private static final KeyPair TRUSTED = newKeys();

    private final KeyPair keys;
    private final Map<Who, String> tokens = new ConcurrentHashMap<>();

    public IdentityProvider() {
        this(TRUSTED);
    }

    private IdentityProvider(KeyPair keys) {
        this.keys = keys;
    }

    /** One that nobody trusts. */
    public static IdentityProvider strange() {
        return new IdentityProvider(newKeys());
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the public key for whoever is to trust this provider. */
    public Path publishKey(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(
                folder.resolve("provider.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    public String token(String userId, String role) {
        return tokens.computeIfAbsent(new Who(userId, role), this::sign);
    }

    private String sign(Who who) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.RS256),
                    new JWTClaimsSet.Builder()
                            .subject(who.userId())
                            .claim("roles", List.of(who.role()))
                            .expirationTime(FAR)
                            .build());
            token.sign(new RSASSASigner(keys.getPrivate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
