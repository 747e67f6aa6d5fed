package jumun.coupon;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jumun.api.Identifier;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.IssueDecision.CommonRefusal;
import jumun.platform.security.BearerTokens;
import jumun.platform.security.BearerTokens.Verified;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

/**
 * Refuses at the door whom this process can refuse by itself, which is nearly everybody of a crowd (C3): the answer is that of
 * {@link CouponIssueController}, at a third of what the way there costs (ADR 31). Whoever may get anything else goes on to it, and
 * so does every request that is not plainly a customer's with a valid token.
 */
final class KnownRefusalFilter extends HttpFilter {

    private static final Pattern ISSUE = Pattern.compile("/api/coupons/([A-Za-z0-9._-]+)/issue");

    /** What the chain that is not walked adds to every answer. */
    private static final List<HeaderWriter> DEFENCES = List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XXssProtectionHeaderWriter(),
            new CacheControlHeadersWriter(),
            new XFrameOptionsHeaderWriter());

    private final transient BearerTokens tokens;
    private final transient GatedCampaigns campaigns;
    private final transient IssueRateLimit rateLimit;
    private final transient CommonRefusals refusals;
    private final transient DecisionMeters meters;
    private final transient Clock clock;

    KnownRefusalFilter(
            BearerTokens tokens,
            GatedCampaigns campaigns,
            IssueRateLimit rateLimit,
            CommonRefusals refusals,
            DecisionMeters meters,
            Clock clock) {
        this.tokens = tokens;
        this.campaigns = campaigns;
        this.rateLimit = rateLimit;
        this.refusals = refusals;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseEntity<byte[]> refusal = refusalOf(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            write(refusal, request, response);
        }
    }

    private @Nullable ResponseEntity<byte[]> refusalOf(HttpServletRequest request) {
        Matcher issue = ISSUE.matcher(request.getRequestURI());
        if (!HttpMethod.POST.matches(request.getMethod()) || !issue.matches() || !Identifier.allows(issue.group(1))) {
            return null;
        }
        Verified token = tokens.verify(request.getHeader(HttpHeaders.AUTHORIZATION));
        return token != null && token.caller().isCustomer()
                ? refusalOf(new CouponId(issue.group(1)), token.caller().userId())
                : null;
    }

    private @Nullable ResponseEntity<byte[]> refusalOf(CouponId couponId, UserId userId) {
        IssueDecision known = campaigns.get(couponId).decideAlone(userId, clock.instant());
        if (!(known instanceof CommonRefusal refusal) || !rateLimit.permits(userId)) {
            return null;
        }
        meters.count(refusal);
        return refusals.answer(couponId, refusal);
    }

    private static void write(ResponseEntity<byte[]> refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = Objects.requireNonNull(refusal.getBody());
        response.setStatus(refusal.getStatusCode().value());
        DEFENCES.forEach(defence -> defence.writeHeaders(request, response));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
