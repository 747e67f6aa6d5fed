package jumun.platform.web.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jumun.platform.web.SelfReliantPaths;
import jumun.platform.web.ServerAway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OverloadFilterTest {

    private static final int REQUESTS = 10;

    private final List<String> taken = new ArrayList<>();
    private final CircuitBreaker database = CircuitBreaker.of(
            "database",
            CircuitBreakerConfig.custom()
                    .minimumNumberOfCalls(REQUESTS)
                    .slidingWindowSize(REQUESTS)
                    .build());
    private final OverloadFilter filter = new OverloadFilter(
            places("customer"),
            places("operator"),
            database,
            new WaitingRequests(new SimpleMeterRegistry()),
            null,
            1,
            List.of(new SelfReliantPaths(List.of("/api/coupons/*/issue"))));

    @ParameterizedTest
    @CsvSource({
        "/api/orders,              /api/orders,            customer",
        "/api/%6frders,            /api/orders,            customer",
        "/api/ops/nodes,           /api/ops/nodes,         operator",
        "/api/%6fps/nodes,         /api/ops/nodes,         operator",
        "/api/coupons/W/issue,     /api/coupons/W/issue,   ",
        "/api/coupons/W/%69ssue,   /api/coupons/W/issue,   ",
    })
    void takesAPlaceOfThoseForWhomThePathIsHoweverItIsWritten(String written, String meant, String place)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", written);
        request.setServletPath(meant);

        filter.doFilter(request, new MockHttpServletResponse(), (same, answer) -> {});

        assertThat(taken).isEqualTo(place == null ? List.of() : List.of(place));
    }

    @Test
    void leavesADatabaseAloneThatDoesNotServe() throws Exception {
        serve(ServerAway::note);

        assertThat(database.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void goesOnAskingADatabaseThatCannotTellYet() throws Exception {
        serve(request -> {});

        assertThat(database.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private void serve(Consumer<HttpServletRequest> noted) throws Exception {
        for (int number = 0; number < REQUESTS; number++) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders/A");
            request.setServletPath("/api/orders/A");
            filter.doFilter(request, new MockHttpServletResponse(), (same, answer) -> {
                noted.accept(request);
                ((HttpServletResponse) answer).setStatus(503);
            });
        }
    }

    private Bulkhead places(String whose) {
        Bulkhead places = Bulkhead.ofDefaults(whose);
        places.getEventPublisher().onCallPermitted(permitted -> taken.add(permitted.getBulkheadName()));
        return places;
    }
}
