package jumun.bench.http;

import java.nio.charset.StandardCharsets;

/**
 * What a server answered.
 *
 * @param status     the HTTP status
 * @param body       as it came, without the framing; not to be changed
 * @param retryAfter seconds after which the server wants to be asked again, 0 when it did not say
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, byte[] body, int retryAfter) {

    /** Whether the server did what was asked. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body for people and for readers of JSON. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
