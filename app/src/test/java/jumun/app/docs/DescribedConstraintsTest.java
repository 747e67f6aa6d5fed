package jumun.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the description says of a body is what the endpoint does with it: every value of every example is replaced by ones at and beyond
 * its bounds, and whatever the schema lets pass must not be refused for its shape, and what it does not must be.
 */
@RunningShopTest
class DescribedConstraintsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory VALUES = JSON.getNodeFactory();
    private static final Set<String> FOR_ITS_SHAPE = Set.of("INVALID_REQUEST", "MALFORMED_REQUEST");

    private static final List<JsonNode> NUMBERS = Stream.of(-1L, 0L, 1L, 101L, 1L << 62)
            .<JsonNode>map(VALUES::numberNode)
            .toList();

    private static final List<JsonNode> TEXTS = List.of(
            VALUES.stringNode(""),
            VALUES.stringNode("  "),
            VALUES.stringNode("-a"),
            VALUES.stringNode("x".repeat(64)),
            VALUES.stringNode("x".repeat(65)),
            VALUES.stringNode("x".repeat(200)),
            VALUES.stringNode("x".repeat(201)));

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void areThoseOfTheEndpoints() {
        List<String> lies = new ArrayList<>();
        int tried = 0;
        for (String role : List.of("customer", "ops")) {
            JsonNode document = JSON.readTree(RestClient.create("http://127.0.0.1:" + port)
                    .get()
                    .uri("/docs/openapi/" + role)
                    .retrieve()
                    .body(String.class));
            JsonShapes shapes = new JsonShapes(document);
            for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
                    JsonNode media =
                            verb.getValue().path("requestBody").path("content").path("application/json");
                    for (JsonNode body : variants(media)) {
                        tried++;
                        Answer answer = send(role, verb.getKey(), path.getKey(), body);
                        boolean refused = answer.status() == 400 && FOR_ITS_SHAPE.contains(answer.code());
                        boolean described =
                                !shapes.misfits(media.path("schema"), body).isEmpty();
                        if (refused != described || answer.status() >= 500) {
                            lies.add("%s %s %s %s, but was answered %s"
                                    .formatted(
                                            verb.getKey(),
                                            path.getKey(),
                                            body,
                                            described ? "is against the description" : "is as described",
                                            answer));
                        }
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
        assertThat(lies).isEmpty();
    }

    /** The examples, and each with one value changed. */
    private static List<JsonNode> variants(JsonNode media) {
        List<JsonNode> variants = new ArrayList<>();
        media.path("examples").forEach(example -> {
            JsonNode body = example.path("value");
            variants.add(body);
            variants.addAll(changed(body));
        });
        return variants;
    }

    private static List<JsonNode> changed(JsonNode value) {
        List<JsonNode> changed = new ArrayList<>();
        switch (value) {
            case ObjectNode object ->
                object.properties().forEach(property -> {
                    changed(property.getValue()).forEach(other -> {
                        ObjectNode copy = object.deepCopy();
                        copy.set(property.getKey(), other);
                        changed.add(copy);
                    });
                    ObjectNode without = object.deepCopy();
                    without.remove(property.getKey());
                    changed.add(without);
                });
            case ArrayNode array -> {
                changed.add(VALUES.arrayNode());
                changed.add(VALUES.arrayNode().addNull());
                changed(array.get(0))
                        .forEach(other -> changed.add(VALUES.arrayNode().add(other)));
            }
            default -> {
                changed.add(VALUES.nullNode());
                changed.addAll(value.isNumber() ? NUMBERS : isTime(value) ? List.of() : TEXTS);
            }
        }
        return changed;
    }

    private static boolean isTime(JsonNode value) {
        try {
            Instant.parse(value.asString());
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private Answer send(String role, String verb, String path, JsonNode body) {
        String there = path.replaceAll("\\{\\w+}", "described");
        HttpMethod method = HttpMethod.valueOf(verb.toUpperCase(Locale.ROOT));
        Object sent = JSON.convertValue(body, Object.class);
        return role.equals("ops") ? shop.asOps(method, there, sent) : shop.asCustomer("described", method, there, sent);
    }
}
