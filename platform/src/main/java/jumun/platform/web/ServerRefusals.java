package jumun.platform.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Has what Tomcat refuses by itself, such as a path with {@code %2F} in it, answered with a problem like any other, instead of a page
 * for people; and what failed where no controller answers for it.
 */
@Component
final class ServerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ServerRefusals.class);

    private final ProblemWriter problems;

    ServerRefusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    private void answer(Response response, HttpStatus status) throws IOException {
        switch (status) {
            case BAD_REQUEST, REQUEST_HEADER_FIELDS_TOO_LARGE ->
                problems.write(
                        response,
                        status,
                        "MALFORMED_REQUEST",
                        "The request cannot be read: path and query may have only the characters of a URL, with no %2F or"
                                + " %5C in the path, all headers together at most 8192 bytes, and a body in chunks neither extensions"
                                + " nor trailers; nothing was changed.");
            case REQUEST_TIMEOUT -> problems.writeLate(response);
            case INTERNAL_SERVER_ERROR -> problems.writeUnexpected(response);
            default -> problems.write(response, status, status.name(), "The server refused the request.");
        }
    }

    /** Asked for every answer; has something to do where nobody else has written one. */
    private final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status != null
                    && status.isError()
                    && response.getContentWritten() == 0
                    && response.setErrorReported()) {
                try {
                    answer(response, status);
                } catch (IOException gone) {
                    log.debug("The client has gone before it was refused", gone);
                }
            }
        }
    }
}
