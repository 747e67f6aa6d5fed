package jumun.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface is described as it is, and anybody may read that. */
@RunningShopTest
class ApiDocsTest {

    private static final Pattern CODE_IN_SOURCE =
            Pattern.compile("(?:Refusal\\.\\w+\\(|HttpStatus\\.\\w+,)\\s*\"([A-Z_]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Descriptions descriptions;

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
    private JsonNode customer;
    private JsonNode ops;
    private Map<String, JsonNode> operations;

    @BeforeEach
    void read() throws Exception {
        customer = new JsonMapper().readTree(get("/docs/openapi/customer").body());
        ops = new JsonMapper().readTree(get("/docs/openapi/ops").body());
        operations = new HashMap<>(operations(customer));
        operations.putAll(operations(ops));
    }

    @Test
    void showsThePageToAnybody() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/docs/");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self';").doesNotContain("unsafe"));
        List<String> files = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(files).contains("swagger-ui/swagger-ui.css", "swagger-ui/swagger-ui-bundle.js", "docs.js");
        for (String file : files) {
            assertThat(get("/docs/" + file).statusCode()).as(file).isEqualTo(200);
        }
    }

    /** Each language would have a document made for it, and kept, for as many as somebody thinks of. */
    @Test
    void makesOneDocumentForAllLanguages(@Autowired SpringDocConfigProperties settings) {
        assertThat(settings.getAllowedLocales()).containsExactly("en");
    }

    @Test
    void describesEveryEndpointAndNoOther() {
        Set<String> served = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(verb -> verb + " " + path)))
                .collect(Collectors.toSet());

        assertThat(operations.keySet()).isEqualTo(served);
        assertThat(descriptions.endpoints().keySet()).isEqualTo(served);
        assertThat(operations).allSatisfy((endpoint, operation) -> {
            assertThat(operation.path("summary").asString("")).as(endpoint).isNotBlank();
            assertThat(operation.path("description").asString("")).as(endpoint).contains("**Who:**");
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(
                                    parameter.path("description").asString(""))
                            .as("%s of %s", parameter.path("name"), endpoint)
                            .isNotBlank());
            assertThat(operation.path("requestBody").path("content"))
                    .allSatisfy(media -> assertThat(media.path("examples").size())
                            .as(endpoint)
                            .isPositive());
            assertThat(operation.path("responses").propertyNames())
                    .as(endpoint)
                    .anyMatch(status -> status.startsWith("2"));
        });
    }

    @Test
    void saysHowEveryEndpointRefuses() {
        assertThat(operations).allSatisfy((endpoint, operation) -> {
            Map<String, JsonNode> refusals = operation.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().compareTo("400") >= 0)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            assertThat(refusals.keySet())
                    .as(endpoint)
                    .contains(operation.path("security").isEmpty() ? "400" : "401");
            assertThat(refusals).allSatisfy((status, refusal) -> {
                JsonNode problem = refusal.path("content").path("application/problem+json");
                assertThat(problem.path("schema").path("$ref").asString(""))
                        .as("%s of %s", status, endpoint)
                        .isEqualTo("#/components/schemas/Problem");
                assertThat(problem.path("examples").properties())
                        .isNotEmpty()
                        .allSatisfy(example -> assertThat(example.getValue()
                                        .path("value")
                                        .path("code")
                                        .asString())
                                .isEqualTo(example.getKey()));
            });
        });
    }

    @Test
    void showsCustomersAndOperatorsWhatIsTheirs() {
        assertThat(operations(customer).keySet())
                .contains("POST /api/orders", "GET /api/wallet")
                .doesNotContain("POST /api/products")
                .noneMatch(endpoint -> endpoint.contains("/api/ops/"));
        assertThat(operations(ops).keySet())
                .contains("POST /api/products", "GET /api/ops/nodes", "GET /api/orders")
                .doesNotContain("POST /api/orders", "POST /api/coupons/{couponId}/issue");
    }

    @Test
    void namesEveryCodeThatTheSourcesKnow() throws Exception {
        Set<String> known = new TreeSet<>();
        for (Path module : List.of(
                Path.of("../platform"),
                Path.of("../order-command"),
                Path.of("../inventory"),
                Path.of("../coupon"),
                Path.of("../wallet"),
                Path.of("../saga"),
                Path.of("../order-query"))) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    CODE_IN_SOURCE
                            .matcher(Files.readString(file))
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(known::add);
                }
            }
        }
        Set<String> described = new HashSet<>();
        operations
                .values()
                .forEach(operation -> operation
                        .path("responses")
                        .forEach(answer -> answer.path("content")
                                .path("application/problem+json")
                                .path("examples")
                                .propertyNames()
                                .forEach(described::add)));
        String asynchronous = Files.readString(Path.of("../docs/asyncapi.yaml"));

        assertThat(known)
                .hasSizeGreaterThan(20)
                .allMatch(code -> described.contains(code) || asynchronous.contains("- " + code));
    }

    @Test
    void givesExamplesOfTheShapeThatItSays() {
        List<String> misfits = new ArrayList<>();
        for (JsonNode document : List.of(customer, ops)) {
            JsonShapes shapes = new JsonShapes(document);
            operations(document).forEach((endpoint, operation) -> {
                operation
                        .path("requestBody")
                        .path("content")
                        .forEach(media -> media.path("examples")
                                .forEach(example -> shapes.misfits(media.path("schema"), example.path("value"))
                                        .forEach(misfit -> misfits.add(endpoint + ": " + misfit))));
                operation.path("responses").properties().forEach(answer -> {
                    JsonNode json = answer.getValue().path("content").path("application/json");
                    if (!json.isMissingNode()) {
                        shapes.misfits(json.path("schema"), json.path("example"))
                                .forEach(misfit -> misfits.add(endpoint + " " + answer.getKey() + ": " + misfit));
                    }
                });
            });
        }
        assertThat(misfits).isEmpty();
    }

    @Test
    void answersInTheShapeThatItSays() {
        Shop shop = new Shop(port);
        String product = shop.newProduct(12_000, 10);
        String user = shop.newCustomer(5_000);
        String campaign = shop.newCampaign(10, 1_000, 0);
        shop.issue(campaign, user);
        Answer placed = shop.order(user, List.of(Shop.item(product, 2)), campaign, 100);
        String orderId = placed.body().path("orderId").asString();
        shop.awaitOrder(user, orderId, "COMPLETED");
        Answer refused = shop.order(user, List.of(Shop.item(product, 100)), null, 0);
        shop.awaitOrder(user, refused.body().path("orderId").asString(), "CANCELLED");

        List<String> misfits = new ArrayList<>();
        misfits.addAll(misfits("POST /api/orders", placed));
        for (String path : List.of("/api/orders", "/api/coupons/mine", "/api/wallet")) {
            misfits.addAll(misfits("GET " + path, shop.asCustomer(user, HttpMethod.GET, path, null)));
        }
        Map.of(
                        "/api/orders/{orderId}", orderId,
                        "/api/products/{productId}", product,
                        "/api/coupons/{couponId}", campaign,
                        "/api/wallets/{userId}", user,
                        "/api/ops/sagas/{orderId}", "nobody")
                .forEach((path, value) -> misfits.addAll(misfits(
                        "GET " + path, shop.asOps(HttpMethod.GET, path.replaceFirst("\\{\\w+}", value), null))));
        for (String path : List.of(
                "/api/products",
                "/api/coupons",
                "/api/ops/nodes",
                "/api/ops/live",
                "/api/ops/alerts",
                "/api/ops/coupons/live",
                "/api/ops/actions",
                "/api/ops/dead-letters",
                "/api/ops/sagas",
                "/api/ops/audit")) {
            misfits.addAll(misfits("GET " + path, shop.asOps(HttpMethod.GET, path, null)));
        }
        assertThat(misfits).isEmpty();
    }

    private List<String> misfits(String endpoint, Answer answer) {
        JsonNode document = operations(ops).containsKey(endpoint) ? ops : customer;
        JsonNode described = operations(document)
                .get(endpoint)
                .path("responses")
                .path(Integer.toString(answer.status()))
                .path("content");
        return described.isEmpty()
                ? List.of("%s answered %d, of which nothing is said".formatted(endpoint, answer.status()))
                : new JsonShapes(document)
                        .misfits(described.iterator().next().path("schema"), answer.body()).stream()
                                .map(misfit -> endpoint + ": " + misfit)
                                .toList();
    }

    private static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new HashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.put(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), verb.getValue())));
        return operations;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
