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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jumun.app.shop.BareConnection;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** The short way to a coupon leads to the same answers as the long one, which a request with an Idempotency-Key takes (C3). */
@RunningShopTest
class IssueFilterTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();
    private Shop shop;
    private String couponId;

    @BeforeEach
    void openCampaign() {
        shop = new Shop(port);
        couponId = shop.newCampaign(2, 3_000, 10_000);
    }

    @Test
    void winnersAreToldTheSame() throws Exception {
        HttpResponse<String> onTheShortWay = onTheShortWay(couponId, "short");
        HttpResponse<String> onTheLongWay = onTheLongWay(couponId, "long");

        assertThat(onTheShortWay.statusCode()).isEqualTo(201).isEqualTo(onTheLongWay.statusCode());
        assertThat(headers(onTheShortWay)).isEqualTo(headers(onTheLongWay));
        assertThat(onTheShortWay.body()).contains("\"issueNumber\":1", "\"userId\":\"short\"");
        assertThat(onTheLongWay.body()).contains("\"issueNumber\":2", "\"userId\":\"long\"");
    }

    @Test
    void whoHoldsOneIsToldTheSame() throws Exception {
        shop.issue(couponId, "holder");

        assertThat(sameAnswer(couponId, "holder").body()).contains("\"ALREADY_ISSUED\"", "\"issueNumber\":1");
    }

    @Test
    void whoIsTooLateIsToldTheSame() throws Exception {
        shop.issue(couponId, "first");
        shop.issue(couponId, "second");

        assertThat(sameAnswer(couponId, "late").body()).contains("\"SOLD_OUT\"");
    }

    @Test
    void whoIsTooEarlyIsToldTheSame() throws Exception {
        shop.openCampaign(couponId + "-later", Map.of("issueFrom", "2098-01-01T00:00:00Z"));

        assertThat(sameAnswer(couponId + "-later", "early").body()).contains("\"OUTSIDE_ISSUE_WINDOW\"");
    }

    @Test
    void whoAsksForWhatThereIsNotIsToldTheSame() throws Exception {
        assertThat(sameAnswer(couponId + "-unheard-of", "anybody").body()).contains("\"CAMPAIGN_NOT_FOUND\"");
    }

    @Test
    void theShortWayIsOnlyForCustomers() throws Exception {
        assertThat(ask(couponId, "Bearer forged.token.here").statusCode()).isEqualTo(401);
        assertThat(ask(couponId, "Basic dXNlcjpwYXNzd29yZA==").statusCode()).isEqualTo(401);
        assertThat(ask(couponId, "Bearer ").statusCode()).isEqualTo(401);
        assertThat(shop.withoutToken(HttpMethod.POST, path(couponId), null).status())
                .isEqualTo(401);
        assertThat(shop.asOps(HttpMethod.POST, path(couponId), null).status()).isEqualTo(403);
    }

    @Test
    void theShortWayIsOnlyForAsking() {
        assertThat(shop.asCustomer("anybody", HttpMethod.GET, path(couponId), null)
                        .status())
                .isEqualTo(405);
        assertThat(shop.asCustomer("anybody", HttpMethod.POST, path("not a campaign"), null)
                        .status())
                .isEqualTo(400);
    }

    /** Spring would join them to one of any length, by which no coupon could be noted. */
    @Test
    void onlyOneKeyIsTaken() throws Exception {
        HttpResponse<String> refused =
                ask(couponId, token("two-keys"), "Idempotency-Key", "a", "Idempotency-Key", "k".repeat(250));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"INVALID_IDEMPOTENCY_KEY\"");
        shop.issue(couponId, "somebody-else");
    }

    @Test
    void theWayThatAPathIsWrittenChangesNoAnswer() throws Exception {
        String encoded = "/api/coupons/" + couponId + "/%69ssue";

        HttpResponse<String> won = post(encoded, token("encoding"), "Idempotency-Key", "key-1");
        HttpResponse<String> again = post(encoded, token("encoding"), "Idempotency-Key", "key-1");

        assertThat(won.statusCode()).isEqualTo(201).isEqualTo(again.statusCode());
        assertThat(won.body()).contains("\"issueNumber\":1").isEqualTo(again.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void whoHammersIsToldToSlowDown() {
        shop.issue(couponId, "first");
        shop.issue(couponId, "second");

        List<String> codes = IntStream.range(0, 100)
                .mapToObj(time -> shop.asCustomer("hammering", HttpMethod.POST, path(couponId), null)
                        .code())
                .toList();

        assertThat(codes.getFirst()).isEqualTo("SOLD_OUT");
        assertThat(codes).contains("TOO_MANY_REQUESTS").containsOnly("SOLD_OUT", "TOO_MANY_REQUESTS");
    }

    @Test
    void winnersAreToldWhoAskBeforeTheySendABody() throws Exception {
        try (BareConnection connection = new BareConnection(port)) {
            connection.send(asking("hesitant").replace("\n\n", "\nExpect: 100-continue\n\n"));
            assertThat(connection.head()).startsWith("HTTP/1.1 100");
            connection.send("{}");

            assertThat(connection.answer()).startsWith("HTTP/1.1 201").contains("\"issueNumber\":1");
        }
    }

    @Test
    void winnersAreToldWhoseBodyComesLate() throws Exception {
        try (BareConnection connection = new BareConnection(port)) {
            connection.send(asking("slow"));
            CompletableFuture<Void> sent = connection.sendLater("{}", Duration.ofSeconds(2));
            assertThat(connection.answer()).startsWith("HTTP/1.1 201").contains("\"issueNumber\":1");
            sent.join();
            connection.send(asking("slow") + "{}");

            assertThat(connection.answer()).startsWith("HTTP/1.1 409");
        }
    }

    @Test
    void aBodyThatIsThereLeadsToTheShortWayAndKeepsTheConnection() throws Exception {
        long walkedTheLongWay = walkedTheLongWay();
        try (BareConnection connection = new BareConnection(port)) {
            connection.send(asking("quick") + "{}");
            assertThat(connection.answer()).startsWith("HTTP/1.1 201").contains("\"issueNumber\":1");
            connection.send(asking("quick") + "{}");
            assertThat(connection.answer()).startsWith("HTTP/1.1 409").contains("\"ALREADY_ISSUED\"");
        }
        assertThat(walkedTheLongWay()).isEqualTo(walkedTheLongWay);
    }

    /** Asks on both ways and compares; without the date, and without how the length of the answer is told. */
    private HttpResponse<String> sameAnswer(String campaign, String userId) throws Exception {
        HttpResponse<String> onTheLongWay = onTheLongWay(campaign, userId);
        HttpResponse<String> onTheShortWay = onTheShortWay(campaign, userId);

        assertThat(onTheShortWay.statusCode()).isEqualTo(onTheLongWay.statusCode());
        assertThat(onTheShortWay.body()).isEqualTo(onTheLongWay.body());
        assertThat(headers(onTheShortWay)).isEqualTo(headers(onTheLongWay));
        return onTheShortWay;
    }

    private HttpResponse<String> onTheShortWay(String campaign, String userId) throws Exception {
        long walkedTheLongWay = walkedTheLongWay();
        HttpResponse<String> answer = ask(campaign, token(userId));
        assertThat(walkedTheLongWay()).isEqualTo(walkedTheLongWay);
        return answer;
    }

    private HttpResponse<String> onTheLongWay(String campaign, String userId) throws Exception {
        long walkedTheLongWay = walkedTheLongWay();
        HttpResponse<String> answer = ask(campaign, token(userId), "Idempotency-Key", "key-" + campaign + "-" + userId);
        await().untilAsserted(() -> assertThat(walkedTheLongWay()).isEqualTo(walkedTheLongWay + 1));
        return answer;
    }

    /** How many requests for a coupon were measured like any other request. */
    private long walkedTheLongWay() {
        return meters.find("http.server.requests").tag("uri", "/api/coupons/{couponId}/issue").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** All of the request but its body, which has two bytes. */
    private String asking(String userId) {
        return """
                POST %s HTTP/1.1
                Host: localhost
                Authorization: %s
                Content-Type: application/json
                Content-Length: 2

                """.formatted(path(couponId), token(userId));
    }

    private String token(String userId) {
        return "Bearer " + shop.tokenOf(userId, "customer");
    }

    private static String path(String campaign) {
        return "/api/coupons/" + campaign + "/issue";
    }

    private HttpResponse<String> ask(String campaign, String authorization, String... header)
            throws IOException, InterruptedException {
        return post(path(campaign), authorization, header);
    }

    private HttpResponse<String> post(String path, String authorization, String... header)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", authorization)
                .POST(BodyPublishers.noBody());
        if (header.length > 0) {
            request.headers(header);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        List.of("date", "content-length", "transfer-encoding", "connection", "keep-alive")
                .forEach(headers::remove);
        return headers;
    }
}
