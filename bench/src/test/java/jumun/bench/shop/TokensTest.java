package jumun.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are what RFC 7519 says, so that any resource server takes them. */
class TokensTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);

    @Test
    void sayWhoItIsAndAreSigned(@TempDir Path folder) throws IOException, GeneralSecurityException {
        Path keyFile = folder.resolve("token.key");
        Files.writeString(keyFile, Base64.getEncoder().encodeToString(KEY) + "\n");

        String[] parts = Tokens.signedWith(keyFile, CLOCK).customer("alice").split("\\.");

        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\"}");
        assertThat(decoded(parts[1]))
                .isEqualTo("{\"sub\":\"alice\",\"roles\":[\"customer\"],\"iat\":1000,\"exp\":87400}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
