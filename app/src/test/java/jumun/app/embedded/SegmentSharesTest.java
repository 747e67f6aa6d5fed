package jumun.app.embedded;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A process that is started takes its part of the work from those that are there, and gives it back when it ends (M1). */
@OwnServers
class SegmentSharesTest {

    private static final Path FOLDER =
            Path.of("target/test-data-segment-shares").toAbsolutePath();
    private static final String GROUP = "point-deduction";
    private static final List<Integer> BOTH = List.of(0, 1);

    private Shop shop;

    @Test
    void followWhoeverIsThere() throws Exception {
        try (RunningApplication first = new RunningApplication(FOLDER, settings("first", "all"))) {
            shop = first.shop();
            eventually(() -> assertThat(shares()).containsExactly(BOTH));

            try (ConfigurableApplicationContext second = first.runAnother(settings("second", "wallet"))) {
                assertThat(second.isRunning()).isTrue();
                eventually(() -> assertThat(shares()).containsExactlyInAnyOrder(List.of(0), List.of(1)));
                completesAnOrder();

                shop.operate("processors/" + GROUP + "/merge?segment=0");
                eventually(() -> assertThat(shares()).containsExactlyInAnyOrder(List.of(0), List.of()));
                shop.operate("processors/" + GROUP + "/split?segment=0");
                eventually(() -> assertThat(shares()).containsExactlyInAnyOrder(List.of(0), List.of(1)));
            }

            eventually(() -> assertThat(shares()).containsExactly(BOTH));
            completesAnOrder();
        }
    }

    private void completesAnOrder() {
        String alice = shop.newCustomer(100);
        String order = shop.placed(alice, List.of(item(shop.newProduct(1_000, 1), 1)), null, 100);
        shop.awaitOrder(alice, order, "COMPLETED");
    }

    /** Which segments of the group each process has. */
    private List<List<Integer>> shares() {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .map(node -> stream(node.path("groups"))
                        .filter(group -> group.path("name").asString().equals(GROUP))
                        .flatMap(group -> stream(group.path("segments")))
                        .map(SegmentSharesTest::id)
                        .sorted()
                        .toList())
                .toList();
    }

    private static int id(JsonNode segment) {
        return segment.path("id").asInt();
    }

    private static Map<String, Object> settings(String process, String roles) {
        return Map.of("jumun.roles", roles, "jumun.data", FOLDER.resolve(process), "jumun.processing.owner", process);
    }
}
