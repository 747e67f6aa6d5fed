package jumun.platform.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes problems: {@code application/problem+json} with a stable {@code code} (design §7). */
public final class Problems {

    private Problems() {}

    /**
     * A problem for the person who meets it.
     *
     * @param code   the stable code that programs compare
     * @param detail what was wrong, with which value, and what is allowed
     */
    public static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(
                URI.create("urn:jumun:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        return problem;
    }
}
