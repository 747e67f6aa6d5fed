package jumun.bench.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jumun.bench.BenchException;

/**
 * Signs bearer tokens with the key that embedded mode keeps in its data folder. Fifty thousand users are too many to ask the
 * demo endpoint for.
 */
public final class Tokens {

    private static final String HMAC = "HmacSHA256";
    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encoded("{\"alg\":\"HS256\"}");

    private final Mac mac;
    private final long issuedAt;

    private Tokens(byte[] key, Clock clock) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
        } catch (GeneralSecurityException e) {
            throw new BenchException("Tokens cannot be signed: " + e.getMessage(), e);
        }
        issuedAt = clock.instant().getEpochSecond();
    }

    /** Signs with the key in the file, in Base64. */
    static Tokens signedWith(Path keyFile, Clock clock) {
        try {
            return new Tokens(
                    Base64.getDecoder().decode(Files.readString(keyFile).strip()), clock);
        } catch (IOException e) {
            throw new BenchException("The key for tokens cannot be read from " + keyFile, e);
        }
    }

    public String customer(String userId) {
        return token(userId, "customer");
    }

    public String operator() {
        return token("bench-operator", "ops");
    }

    private String token(String userId, String role) {
        String claims = "{\"sub\":\"%s\",\"roles\":[\"%s\"],\"iat\":%d,\"exp\":%d}"
                .formatted(userId, role, issuedAt, issuedAt + VALIDITY.toSeconds());
        String signed = HEADER + "." + encoded(claims);
        return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
