package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** Who is refused at the door gets what the way through the house would have brought (C3). */
@RunningShopTest
class KnownRefusalTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();
    private Shop shop;
    private String path;

    @BeforeEach
    void sellOut() {
        shop = new Shop(port);
        String couponId = shop.newCampaign(1, 3_000, 10_000);
        path = "/api/coupons/" + couponId + "/issue";
        shop.issue(couponId, "the-winner");
    }

    @Test
    void theAnswerAtTheDoorIsTheOneFromInside() throws Exception {
        HttpResponse<String> inside = ask(token("first-to-come-late"));
        refusedAtTheDoorFromNowOn();

        long walkedIn = walkedIn();
        HttpResponse<String> atTheDoor = ask(token("late"));

        assertThat(walkedIn()).isEqualTo(walkedIn);
        assertThat(inside.body()).contains("\"SOLD_OUT\"");
        assertThat(atTheDoor.statusCode()).isEqualTo(409).isEqualTo(inside.statusCode());
        assertThat(atTheDoor.body()).isEqualTo(inside.body());
        assertThat(headers(atTheDoor)).isEqualTo(headers(inside));
    }

    @Test
    void theDoorIsClosedToThoseWhoAreNoCustomers() throws Exception {
        refusedAtTheDoorFromNowOn();

        assertThat(ask("Bearer forged.token.here").statusCode()).isEqualTo(401);
        assertThat(ask("Basic dXNlcjpwYXNzd29yZA==").statusCode()).isEqualTo(401);
        assertThat(ask("Bearer ").statusCode()).isEqualTo(401);
        assertThat(shop.withoutToken(HttpMethod.POST, path, null).status()).isEqualTo(401);
        assertThat(shop.asOps(HttpMethod.POST, path, null).status()).isEqualTo(403);
    }

    @Test
    void theWinnerIsNotTurnedAway() {
        refusedAtTheDoorFromNowOn();

        Answer again = shop.asCustomer("the-winner", HttpMethod.POST, path, null);

        assertThat(again.code()).isEqualTo("ALREADY_ISSUED");
        assertThat(again.body().path("issueNumber").asLong()).isEqualTo(1);
    }

    @Test
    void whoHammersAtTheDoorIsToldToSlowDown() {
        refusedAtTheDoorFromNowOn();

        List<String> codes = IntStream.range(0, 100)
                .mapToObj(time -> shop.asCustomer("hammering", HttpMethod.POST, path, null)
                        .code())
                .toList();

        assertThat(codes.getFirst()).isEqualTo("SOLD_OUT");
        assertThat(codes).contains("TOO_MANY_REQUESTS").containsOnly("SOLD_OUT", "TOO_MANY_REQUESTS");
    }

    @Test
    void onlyAskingIsAnsweredAtTheDoor() {
        refusedAtTheDoorFromNowOn();

        assertThat(shop.asCustomer("late", HttpMethod.GET, path, null).status()).isEqualTo(405);
        assertThat(shop.asCustomer("late", HttpMethod.POST, path + "/", null).status())
                .isEqualTo(404);
    }

    /** The process gathers who holds a coupon after the first refusal; then it needs to ask nobody. */
    private void refusedAtTheDoorFromNowOn() {
        await().until(() -> {
            long before = walkedIn();
            Answer refused = shop.asCustomer("curious", HttpMethod.POST, path, null);
            return refused.code().equals("SOLD_OUT") && walkedIn() == before;
        });
    }

    /** How many requests for a coupon have come as far as to be measured like any other. */
    private long walkedIn() {
        return meters.find("http.server.requests").tag("uri", "/api/coupons/{couponId}/issue").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private String token(String userId) {
        return "Bearer " + shop.tokenOf(userId, "customer");
    }

    private HttpResponse<String> ask(String authorization) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }
}
