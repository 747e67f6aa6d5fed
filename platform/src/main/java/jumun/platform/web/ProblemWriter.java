package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that never reach a controller with a problem like any other. */
@Component
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Says that a server which the request needs is away at the moment (M5). */
    public void writeUnavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerAway.note(request);
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        write(response, Problems.unavailable());
    }

    /** Says that there is too much to do at the moment, and when to come again (M5). */
    public void writeComeAgain(HttpServletResponse response, String code, String detail, int seconds)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        write(response, HttpStatus.SERVICE_UNAVAILABLE, code, detail);
    }

    /** Says that a request has not come in whole in time (M5). */
    public void writeLate(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpStatus.REQUEST_TIMEOUT,
                "REQUEST_TIMEOUT",
                "A request must arrive within 10 seconds, without pauses of 5 seconds; nothing was changed.");
    }

    /** Says that the request met a fault of the shop's. */
    void writeUnexpected(HttpServletResponse response) throws IOException {
        write(response, Problems.unexpected());
    }

    /** Writes the problem; nothing may have been written before. */
    public void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        write(response, Problems.problem(status, code, detail));
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
