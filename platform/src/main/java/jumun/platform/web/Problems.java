package jumun.platform.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes problems: {@code application/problem+json} (RFC 9457) with a stable {@code code}. */
public final class Problems {

    /** When it makes sense to come back after a server was away. */
    static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    /** A server that the request needs is away at the moment (M5), perhaps since it did what was asked. */
    static ProblemDetail unavailable() {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "TEMPORARILY_UNAVAILABLE",
                "The shop cannot answer this at the moment. Try again in a moment, with the same Idempotency-Key if the"
                        + " request had one: nothing is then done twice.");
    }

    /** A fault of the shop's. */
    static ProblemDetail unexpected() {
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "The request failed unexpectedly; it took effect completely or not at all.");
    }

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
