package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For how long a client would wait for what comes of its request ({@code Prefer: wait=5}, RFC 7240); at most half a minute. */
public record PreferredWait(Duration time) {

    /** Says in the answer which wait was granted. */
    public static final String APPLIED = "Preference-Applied";

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,4})\"?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_SECONDS = 30;

    /** What the request prefers, if it says so. */
    public static Optional<PreferredWait> of(HttpServletRequest request) {
        Matcher wait = WAIT.matcher(String.join(",", Collections.list(request.getHeaders("Prefer"))));
        return wait.find() ? Optional.of(ofSeconds(Integer.parseInt(wait.group(1)))) : Optional.empty();
    }

    private static PreferredWait ofSeconds(int seconds) {
        return new PreferredWait(Duration.ofSeconds(Math.min(MOST_SECONDS, seconds)));
    }

    /** The value of {@link #APPLIED}. */
    public String applied() {
        return "wait=" + time.toSeconds();
    }
}
