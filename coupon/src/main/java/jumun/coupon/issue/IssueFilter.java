package jumun.coupon.issue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jumun.api.Identifier;
import jumun.api.coupon.CouponId;
import jumun.platform.security.BearerTokens;
import jumun.platform.security.Caller;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short way to a coupon (C3, ADR 31): a plain request of a customer with a valid token is taken straight to the
 * {@link IssueEndpoint} and its answer straight back. Every other request goes on through all other filters, which say
 * what is wrong with it, to {@link CouponIssueController}.
 */
final class IssueFilter extends HttpFilter {

    private static final Logger log = LoggerFactory.getLogger(IssueFilter.class);
    private static final Pattern ISSUE = Pattern.compile("/api/coupons/([^/]+)/issue");

    /** What the chain that is not walked adds to every answer. */
    private static final List<HeaderWriter> DEFENCES = List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XXssProtectionHeaderWriter(),
            new CacheControlHeadersWriter(),
            new XFrameOptionsHeaderWriter());

    private final transient BearerTokens tokens;
    private final transient IssueEndpoint counter;
    private final transient ProblemWriter problems;
    private final transient JsonMapper json;

    IssueFilter(BearerTokens tokens, IssueEndpoint counter, ProblemWriter problems, JsonMapper json) {
        this.tokens = tokens;
        this.counter = counter;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CouponId couponId = couponAskedFor(request);
        Caller caller = couponId == null ? null : callerOf(request);
        if (couponId == null || caller == null || !caller.isCustomer()) {
            chain.doFilter(request, response);
            return;
        }
        CompletableFuture<ResponseEntity<?>> answer = counter.ask(couponId, caller.userId(), "");
        if (answer.isDone()) {
            write(answer.join(), request, response);
        } else {
            AsyncContext waiting = request.startAsync();
            var _ = answer.whenComplete((given, failure) -> waiting.start(() -> end(waiting, given, failure)));
        }
    }

    /** Whose token cannot be verified at the moment is told so on the other way. */
    private @Nullable Caller callerOf(HttpServletRequest request) {
        try {
            return tokens.verify(request.getHeader(HttpHeaders.AUTHORIZATION));
        } catch (AuthenticationServiceException unverifiable) {
            return null;
        }
    }

    private static @Nullable CouponId couponAskedFor(HttpServletRequest request) {
        Matcher issue = ISSUE.matcher(request.getRequestURI());
        return HttpMethod.POST.matches(request.getMethod())
                        && issue.matches()
                        && Identifier.allows(issue.group(1))
                        && request.getHeader(IdempotencyHeaders.KEY) == null
                ? new CouponId(issue.group(1))
                : null;
    }

    /** On one of the server's own threads: who does not read the answer holds up nobody who issues coupons. */
    private void end(AsyncContext waiting, @Nullable ResponseEntity<?> answer, @Nullable Throwable failure) {
        HttpServletResponse response = (HttpServletResponse) waiting.getResponse();
        try {
            if (answer == null) {
                log.error("A request for a coupon failed unexpectedly", failure);
                problems.writeUnavailable((HttpServletRequest) waiting.getRequest(), response);
            } else {
                write(answer, (HttpServletRequest) waiting.getRequest(), response);
            }
        } catch (IOException gone) {
            log.debug("Somebody has left before the answer came", gone);
        } finally {
            waiting.complete();
        }
    }

    private void write(ResponseEntity<?> answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = answer.getBody() instanceof byte[] written ? written : json.writeValueAsBytes(answer.getBody());
        response.setStatus(answer.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        DEFENCES.forEach(defence -> defence.writeHeaders(request, response));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
