package jumun.platform.web.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jumun.platform.web.RequestPath;
import jumun.platform.web.body.RepeatableRequest;

/** What tells two requests apart that have one key: a hash of path, query and body (O9). */
final class RequestHash {

    private RequestHash() {}

    /** SHA-256, in hexadecimal digits. */
    static String of(HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(RequestPath.of(request).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            if (request.getQueryString() != null) {
                digest.update(request.getQueryString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            digest.update(RepeatableRequest.bodyOf(request));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
