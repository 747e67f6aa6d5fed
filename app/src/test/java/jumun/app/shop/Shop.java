package jumun.app.shop;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop as its clients see it: everything here goes over HTTP. */
public final class Shop {

    private static final JsonMapper JSON = new JsonMapper();

    /** How often a node says how it is: what it says first may be what it has seen before. */
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final RestClient http;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private final BiFunction<String, String, String> tokenMaker;

    public Shop(int port) {
        this.http = RestClient.create("http://127.0.0.1:" + port);
        this.tokenMaker = this::demoToken;
    }

    /** A shop that trusts somebody else's tokens, made of user and role. */
    public Shop(int port, BiFunction<String, String, String> tokenMaker) {
        this.http = RestClient.create("http://127.0.0.1:" + port);
        this.tokenMaker = tokenMaker;
    }

    /** What came back. */
    public record Answer(int status, JsonNode body) {

        public String code() {
            return body.path("code").asString();
        }
    }

    public Answer asCustomer(String userId, HttpMethod method, String path, Object body) {
        return exchange(tokenOf(userId, "customer"), method, path, body);
    }

    public Answer asOps(HttpMethod method, String path, Object body) {
        return exchange(tokenOf("operator", "ops"), method, path, body);
    }

    public Answer withoutToken(HttpMethod method, String path, Object body) {
        return exchange(null, method, path, body);
    }

    /** A product that nobody else uses, visible to customers when this returns. */
    public String newProduct(long unitPrice, long stock) {
        String productId = unique("product");
        created(asOps(
                HttpMethod.POST,
                "/api/products",
                Map.of("productId", productId, "name", "Product", "unitPrice", unitPrice, "stock", stock)));
        awaitFound("/api/products/" + productId);
        return productId;
    }

    /** A customer that nobody else is, with so many points. */
    public String newCustomer(long points) {
        String userId = unique("user");
        if (points > 0) {
            created(asOps(
                    HttpMethod.POST,
                    "/api/wallets/" + userId + "/charges",
                    Map.of("points", points, "reason", "Test")));
        }
        return userId;
    }

    /** A campaign of fixed discount that is open, visible to customers when this returns. */
    public String newCampaign(long quantity, long discount, long minOrderAmount) {
        String couponId = unique("coupon");
        created(openCampaign(
                couponId,
                Map.of(
                        "quantity",
                        quantity,
                        "discount",
                        Map.of("type", "FIXED", "value", discount),
                        "minOrderAmount",
                        minOrderAmount)));
        awaitFound("/api/coupons/" + couponId);
        return couponId;
    }

    /** Tries to open a campaign that is like any other but for what is given. */
    public Answer openCampaign(String couponId, Map<String, Object> unlikeOthers) {
        return asOps(HttpMethod.POST, "/api/coupons", campaign(couponId, unlikeOthers));
    }

    /** A campaign that is like any other but for what is given. */
    public Map<String, Object> campaign(String couponId, Map<String, Object> unlikeOthers) {
        Map<String, Object> campaign = new HashMap<>(Map.of(
                "couponId",
                couponId,
                "name",
                "Coupon",
                "quantity",
                1,
                "discount",
                Map.of("type", "FIXED", "value", 1),
                "minOrderAmount",
                0,
                "issueFrom",
                Instant.EPOCH.toString(),
                "issueUntil",
                "2099-01-01T00:00:00Z",
                "usableUntil",
                "2099-01-01T00:00:00Z"));
        campaign.putAll(unlikeOthers);
        return campaign;
    }

    public void issue(String couponId, String userId) {
        created(asCustomer(userId, HttpMethod.POST, "/api/coupons/" + couponId + "/issue", null));
    }

    public Answer order(String userId, List<Map<String, Object>> items, String couponId, long points) {
        Map<String, Object> body = new HashMap<>(Map.of("items", items));
        if (couponId != null) {
            body.put("couponId", couponId);
        }
        if (points > 0) {
            body.put("points", points);
        }
        return asCustomer(userId, HttpMethod.POST, "/api/orders", body);
    }

    /** The number of an order that has been accepted when this returns. */
    public String placed(String userId, List<Map<String, Object>> items, String couponId, long points) {
        Answer answer = order(userId, items, couponId, points);
        if (answer.status() != 202) {
            throw new AssertionError("Expected 202 but got " + answer);
        }
        return answer.body().path("orderId").asString();
    }

    /** The same for one item, as part of what the caller traces. */
    public Answer orderWithin(String traceparent, String userId, Map<String, Object> item, long points) {
        return exchange(
                tokenOf(userId, "customer"),
                HttpMethod.POST,
                "/api/orders",
                Map.of("items", List.of(item), "points", points),
                Map.of("traceparent", traceparent));
    }

    public static Map<String, Object> item(String productId, long quantity) {
        return Map.of("productId", productId, "quantity", quantity);
    }

    /** The order, as its owner sees it, once it has that status. */
    public JsonNode awaitOrder(String userId, String orderId, String status) {
        return await("order " + orderId + " to be " + status)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> asCustomer(userId, HttpMethod.GET, "/api/orders/" + orderId, null)
                                .body(),
                        order -> order.path("status").asString().equals(status));
    }

    public long available(String productId) {
        return asOps(HttpMethod.GET, "/api/products/" + productId, null)
                .body()
                .path("available")
                .asLong();
    }

    public JsonNode wallet(String userId) {
        return asCustomer(userId, HttpMethod.GET, "/api/wallet", null).body();
    }

    public JsonNode couponOf(String userId) {
        return asCustomer(userId, HttpMethod.GET, "/api/coupons/mine", null)
                .body()
                .path("items")
                .path(0);
    }

    private void awaitFound(String path) {
        await("something at " + path)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> asOps(HttpMethod.GET, path, null).status() == 200);
    }

    /** A token of the user with the role, for whoever asks elsewhere than at the shop. */
    public String tokenOf(String userId, String role) {
        return tokens.computeIfAbsent(userId + "/" + role, key -> tokenMaker.apply(userId, role));
    }

    private String demoToken(String userId, String role) {
        return withoutToken(HttpMethod.POST, "/api/demo/tokens", Map.of("userId", userId, "roles", List.of(role)))
                .body()
                .path("token")
                .asString();
    }

    /** A POST of the customer with an Idempotency-Key. */
    public Answer once(String userId, String key, String path, Object body) {
        return exchange(tokenOf(userId, "customer"), HttpMethod.POST, path, body, Map.of("Idempotency-Key", key));
    }

    /** A POST of an operator with an Idempotency-Key. */
    public Answer onceAsOps(String key, String path, Object body) {
        return exchange(tokenOf("operator", "ops"), HttpMethod.POST, path, body, Map.of("Idempotency-Key", key));
    }

    private Answer exchange(String token, HttpMethod method, String path, Object body) {
        return exchange(token, method, path, body, Map.of());
    }

    private Answer exchange(String token, HttpMethod method, String path, Object body, Map<String, String> more) {
        RestClient.RequestBodySpec request = http.method(method).uri(path).headers(headers -> {
            more.forEach(headers::set);
            if (token != null) {
                headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            }
        });
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchange((sent, response) -> {
            HttpStatusCode status = response.getStatusCode();
            byte[] bytes = response.getBody().readAllBytes();
            return new Answer(status.value(), bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes));
        });
    }

    /** An operator's action that has been done when this returns; the results of all processes. */
    public JsonNode operate(String path) {
        Answer begun = asOps(HttpMethod.POST, "/api/ops/" + path, null);
        if (begun.status() != 200 && begun.status() != 202) {
            throw new AssertionError("Expected 200 or 202 but got " + begun);
        }
        return begun.status() == 200 ? begun.body().path("results") : awaitResults(begun.body());
    }

    /** An operator's action that has begun when this returns: as it was answered by then. */
    public Answer begin(String path) {
        return exchange(
                tokenOf("operator", "ops"), HttpMethod.POST, "/api/ops/" + path, null, Map.of("Prefer", "wait=0"));
    }

    /** The results of all processes once it is done. */
    public JsonNode awaitResults(JsonNode action) {
        String path = "/api/ops/actions/" + action.path("actionId").asString();
        return await("the end of " + action)
                .until(
                        () -> asOps(HttpMethod.GET, path, null).body(),
                        shown -> shown.path("status").asString().equals("DONE"))
                .path("results");
    }

    /** Returns once an audit of everything finds nothing. */
    public void awaitNothingDrifts() {
        await("nothing to drift").untilAsserted(() -> {
            new ParkedLetters(this).discardPlanted();
            assertThat(stream(operate("audit").path(0).path("findings"))
                            .filter(finding -> !finding.path("text").asString().contains(Conservation.PLANTED)))
                    .isEmpty();
        });
    }

    /** Returns once every segment of the group is at work and nothing is before it: after a failure one rests for a while. */
    public void awaitCaughtUp(String group) {
        Instant lookedSince = Instant.now().plus(BETWEEN_REPORTS.multipliedBy(2));
        eventually(() -> assertThat(
                        stream(asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                                .filter(node -> Instant.parse(node.path("at").asString())
                                        .isAfter(lookedSince))
                                .flatMap(node -> stream(node.path("groups")))
                                .filter(report -> report.path("name").asString().equals(group)))
                .isNotEmpty()
                .allSatisfy(report -> {
                    assertThat(report.path("segments")).hasSize(2);
                    assertThat(report.path("lag").asLong()).isZero();
                }));
    }

    /** Which rules all nodes report as broken. */
    public List<String> alertRules() {
        return stream(asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> texts(node.path("alerts"), "rule").stream())
                .toList();
    }

    /** What operators see there. */
    public JsonNode watch(String path) {
        return asOps(HttpMethod.GET, "/api/ops/" + path, null).body().path("results");
    }

    private static void created(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError("Expected 201 but got " + answer);
        }
    }

    private static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
