package jumun.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.NoTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class IdempotencyFilterTest {

    private final List<RememberedAnswer> noted = new ArrayList<>();
    private RememberedAnswer stored;
    private final IdempotencyFilter filter = new IdempotencyFilter(
            new Noting(),
            NoTransactionManager.instance(),
            null,
            new IdempotencySettings(Duration.ofHours(24), Duration.ofSeconds(5)),
            List.of());

    @BeforeEach
    void authenticate() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "token"));
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void notesTheAnswerThatIsGiven() throws Exception {
        handle((request, response) -> ((HttpServletResponse) response).setStatus(201));

        assertThat(noted).extracting(RememberedAnswer::status).containsExactly(201);
    }

    @Test
    void notesNothingOfAnAnswerThatIsYetToCome() throws Exception {
        handle((request, response) -> request.startAsync(request, response));

        assertThat(noted).isEmpty();
    }

    @Test
    void repeatsTheAnswerThatAnotherProcessHasGivenMeanwhile() throws Exception {
        MockHttpServletResponse response = handle((request, answer) -> {
            stored = new RememberedAnswer(
                    RequestHash.of((HttpServletRequest) request), 201, "application/json", new byte[] {'{', '}'});
            ((HttpServletResponse) answer).setStatus(409);
            answer.getWriter().write("It is there already");
        });

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getContentAsString()).isEqualTo("{}");
        assertThat(response.getHeader(IdempotencyHeaders.REPLAYED)).isEqualTo("true");
        assertThat(noted).isEmpty();
    }

    private MockHttpServletResponse handle(FilterChain handler) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/orders");
        request.addHeader(IdempotencyHeaders.KEY, "key-1");
        request.setAsyncSupported(true);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, handler);
        return response;
    }

    private final class Noting extends RememberedAnswers {

        private Noting() {
            super(null, null, null);
        }

        @Override
        Optional<RememberedAnswer> find(IdempotencyKey key) {
            return Optional.ofNullable(stored);
        }

        @Override
        void add(IdempotencyKey key, RememberedAnswer answer) {
            noted.add(answer);
        }
    }
}
