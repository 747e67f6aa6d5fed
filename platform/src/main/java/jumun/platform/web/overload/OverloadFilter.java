package jumun.platform.web.overload;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jumun.platform.web.RequestPath;
import jumun.platform.web.SelfReliantPaths;
import jumun.platform.web.ServerAway;
import jumun.platform.web.overload.Refusals.Reason;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The circuit breaker before everything that needs the database (M5). A place that is not free in time counts as a
 * failure of the database, as does an answer that it is away: when half of the last requests have failed the database
 * is left alone, so that nobody waits for it.
 */
final class OverloadFilter extends OncePerRequestFilter {

    private static final String OPERATORS = "/api/ops/";

    private final Bulkhead databasePlaces;
    private final Bulkhead operatorPlaces;
    private final CircuitBreaker database;
    private final WaitingRequests waiting;
    private final Refusals refusals;
    private final int mostWaiting;
    private final List<SelfReliantPaths> selfReliant;

    OverloadFilter(
            Bulkhead databasePlaces,
            Bulkhead operatorPlaces,
            CircuitBreaker database,
            WaitingRequests waiting,
            Refusals refusals,
            int mostWaiting,
            List<SelfReliantPaths> selfReliant) {
        this.databasePlaces = databasePlaces;
        this.operatorPlaces = operatorPlaces;
        this.database = database;
        this.waiting = waiting;
        this.refusals = refusals;
        this.mostWaiting = mostWaiting;
        this.selfReliant = selfReliant;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return selfReliant.stream().anyMatch(paths -> paths.contain(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (RequestPath.of(request).startsWith(OPERATORS)) {
            serveOperator(request, response, chain);
        } else if (waiting.count() > mostWaiting) {
            refusals.refuse(response, Reason.WAITING);
        } else if (!database.tryAcquirePermission()) {
            refusals.refuse(response, Reason.DATABASE);
        } else {
            serve(request, response, chain);
        }
    }

    private void serveOperator(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!operatorPlaces.tryAcquirePermission()) {
            refusals.refuse(response, Reason.BUSY);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            operatorPlaces.onComplete();
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        if (!databasePlaces.tryAcquirePermission()) {
            failed(began, "No place was free in time");
            refusals.refuse(response, Reason.BUSY);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            databasePlaces.onComplete();
            if (ServerAway.isNoted(request)) {
                failed(began, "A server did not serve it");
            } else {
                database.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void failed(long began, String how) {
        database.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, new TimeoutException(how));
    }
}
