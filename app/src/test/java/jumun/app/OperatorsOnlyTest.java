package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;

import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** What operators do is closed to everybody else before anything is kept for them (M1, M5). */
@RunningShopTest
@ExtendWith(OutputCaptureExtension.class)
class OperatorsOnlyTest {

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void refusesACustomerBeforeTheIdempotencyKeyIsLookedAt() {
        Answer answer = shop.once("alice", "x".repeat(300), "/api/ops/audit", null);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        assertThat(answer.body().path("detail").asString())
                .isEqualTo("Your token does not have the role that this needs.");
    }

    @Test
    void tellsOperatorsWhoHasTried(CapturedOutput output) {
        shop.asCustomer("mallory", HttpMethod.POST, "/api/ops/processors/outbox/pause", null);

        assertThat(output).contains("mallory", "POST /api/ops/processors/outbox/pause");
    }
}
