package jumun.order;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import jumun.api.order.OrderId;
import jumun.platform.web.PreferredWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds back the answer to a client that has asked to wait ({@code Prefer: wait=5}, RFC 7240) until the order has ended: 200 with
 * its end, or 202 as without waiting when it has not ended by then. No thread waits.
 */
final class OutcomeWaitFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(OutcomeWaitFilter.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final OrderOutcomes outcomes;
    private final JsonMapper json;

    OutcomeWaitFilter(OrderOutcomes outcomes, JsonMapper json) {
        this.outcomes = outcomes;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || wait(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper accepted = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, accepted);
        if (accepted.getStatus() == HttpServletResponse.SC_ACCEPTED && !request.isAsyncStarted()) {
            holdBack(request, response, accepted, wait(request).orElseThrow());
        } else {
            accepted.copyBodyToResponse();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the answer is written when it completes, however it does
    private void holdBack(
            HttpServletRequest request,
            HttpServletResponse response,
            ContentCachingResponseWrapper accepted,
            PreferredWait wait) {
        ObjectNode order = (ObjectNode) json.readTree(accepted.getContentAsByteArray());
        OrderId orderId = new OrderId(order.path("orderId").asString());
        AsyncContext waiting = request.startAsync(request, response);
        waiting.setTimeout(wait.time().plus(GRACE).toMillis());
        outcomes.of(orderId, wait.time())
                .whenComplete((outcome, failure) -> waiting.start(
                        () -> answer(waiting, response, order, outcome == null ? Optional.empty() : outcome, wait)));
    }

    private void answer(
            AsyncContext waiting,
            HttpServletResponse response,
            ObjectNode order,
            Optional<OrderOutcome> outcome,
            PreferredWait wait) {
        try {
            outcome.ifPresent(end -> {
                response.setStatus(HttpServletResponse.SC_OK);
                order.put("status", end.status());
                if (end.failure() != null) {
                    order.set("failure", json.valueToTree(end.failure()));
                }
            });
            response.setHeader(PreferredWait.APPLIED, wait.applied());
            byte[] body = json.writeValueAsBytes(order);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (IOException | IllegalStateException gone) {
            log.debug("The client has not waited for its answer", gone);
        } finally {
            complete(waiting);
        }
    }

    private static void complete(AsyncContext waiting) {
        try {
            waiting.complete();
        } catch (IllegalStateException timedOut) {
            log.debug("The request has ended before its answer", timedOut);
        }
    }

    private static Optional<PreferredWait> wait(HttpServletRequest request) {
        return PreferredWait.of(request).filter(wait -> wait.time().isPositive());
    }
}
