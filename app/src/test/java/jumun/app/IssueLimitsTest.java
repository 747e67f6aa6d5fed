package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** Whoever asks for too many coupons at once, or for campaigns that do not exist, keeps nobody from theirs (ADR 39). */
@RunningShopTest
class IssueLimitsTest {

    @LocalServerPort
    private int port;

    private Shop shop;
    private final String coupon = "limits-" + UUID.randomUUID();

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void refusesAUserWhoHammersAndNobodyElse() {
        shop.openCampaign(coupon, Map.of());

        List<Answer> answers;
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> asked = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> ask("hammering"), atOnce))
                    .limit(400)
                    .toList();
            answers = asked.stream().map(CompletableFuture::join).toList();
        }

        assertThat(answers).extracting(Answer::code).contains("TOO_MANY_REQUESTS");
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(ask("patient").code()).isEqualTo("SOLD_OUT");
    }

    /** They are looked up by the thread that issues coupons. */
    @Test
    void looksUpOnlySoManyCampaignsThatSomebodyMakesUp() {
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> asked = IntStream.range(0, 400)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> askForNothing(number), atOnce))
                    .toList();

            assertThat(asked.stream().map(CompletableFuture::join).map(Answer::code))
                    .containsOnly("CAMPAIGN_NOT_FOUND", "GATE_REBUILDING");
        }
        await().until(() -> askForNothing(1_000).code(), "CAMPAIGN_NOT_FOUND"::equals);
    }

    private Answer askForNothing(int number) {
        String madeUp = "/api/coupons/%s-%d/issue".formatted(coupon, number);
        return shop.asCustomer("user-" + number % 40, HttpMethod.POST, madeUp, null);
    }

    private Answer ask(String user) {
        return shop.asCustomer(user, HttpMethod.POST, "/api/coupons/" + coupon + "/issue", null);
    }
}
