package jumun.order;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jumun.api.order.OrderId;
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
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,4})\"?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_SECONDS = 30;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final OrderOutcomes outcomes;
    private final JsonMapper json;

    OutcomeWaitFilter(OrderOutcomes outcomes, JsonMapper json) {
        this.outcomes = outcomes;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || seconds(request) == 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper accepted = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, accepted);
        if (accepted.getStatus() == HttpServletResponse.SC_ACCEPTED && !request.isAsyncStarted()) {
            holdBack(request, response, accepted, seconds(request));
        } else {
            accepted.copyBodyToResponse();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the answer is written when it completes, however it does
    private void holdBack(
            HttpServletRequest request,
            HttpServletResponse response,
            ContentCachingResponseWrapper accepted,
            int seconds) {
        ObjectNode order = (ObjectNode) json.readTree(accepted.getContentAsByteArray());
        OrderId orderId = new OrderId(order.path("orderId").asString());
        AsyncContext waiting = request.startAsync(request, response);
        waiting.setTimeout(Duration.ofSeconds(seconds).plus(GRACE).toMillis());
        outcomes.of(orderId, Duration.ofSeconds(seconds))
                .whenComplete((outcome, failure) -> waiting.start(
                        () -> answer(waiting, response, order, outcome == null ? Optional.empty() : outcome, seconds)));
    }

    private void answer(
            AsyncContext waiting,
            HttpServletResponse response,
            ObjectNode order,
            Optional<OrderOutcome> outcome,
            int seconds) {
        try {
            outcome.ifPresent(end -> {
                response.setStatus(HttpServletResponse.SC_OK);
                order.put("status", end.status());
                if (end.failure() != null) {
                    order.set("failure", json.valueToTree(end.failure()));
                }
            });
            response.setHeader("Preference-Applied", "wait=" + seconds);
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

    private static int seconds(HttpServletRequest request) {
        String preferences =
                Collections.list(request.getHeaders("Prefer")).stream().collect(Collectors.joining(","));
        Matcher wait = WAIT.matcher(preferences);
        return wait.find() ? Math.min(MOST_SECONDS, Integer.parseInt(wait.group(1))) : 0;
    }
}
