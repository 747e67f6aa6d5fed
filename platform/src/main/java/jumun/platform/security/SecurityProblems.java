package jumun.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.RequestPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers requests that security refuses with a problem like any other. */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final Logger log = LoggerFactory.getLogger(SecurityProblems.class);

    private static final String OPERATORS = "/api/ops/";

    private final ProblemWriter problems;

    SecurityProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof AuthenticationServiceException) {
            log.warn("Request answered 503: {}", exception.toString());
            problems.writeUnavailable(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "UNAUTHENTICATED",
                "Send a valid bearer token in the Authorization header.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        String path = RequestPath.of(request);
        if (path.startsWith(OPERATORS)) {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            log.warn(
                    "'{}' is no operator and was refused {} {}",
                    caller == null ? null : caller.getName(),
                    request.getMethod(),
                    path);
        }
        problems.write(
                response, HttpStatus.FORBIDDEN, "FORBIDDEN", "Your token does not have the role that this needs.");
    }

    /** A path, a method or a header that is none, such as {@code //api/orders}. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException exception)
            throws IOException {
        problems.write(response, HttpStatus.BAD_REQUEST, "INVALID_REQUEST", String.valueOf(exception.getMessage()));
    }
}
