package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import jumun.api.Topic;
import jumun.app.shop.Intruder;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An event that can be read but lacks what it needs holds up nobody else, whichever group meets it (M4). */
@RunningShopTest
class UnusableEventsTest {

    @LocalServerPort
    private int port;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private Shop shop;
    private Intruder intruder;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        intruder = new Intruder(bootstrapServers);
    }

    @Test
    void passesOverAnEventThatDoesNotNameWhatItIsAbout() {
        String lost = "lost-" + UUID.randomUUID();
        intruder.sendEvent(
                Topic.STOCK,
                lost,
                "jumun.api.stock.StockDeductionRequested",
                "{\"orderId\":\"%s\",\"quantity\":1,\"attempt\":1}".formatted(lost));
        intruder.sendEvent(
                Topic.COUPON,
                lost,
                "jumun.api.coupon.CouponUsageRequested",
                "{\"orderId\":\"%s\",\"attempt\":1}".formatted(lost));
        intruder.sendEvent(
                Topic.POINT,
                lost,
                "jumun.api.point.PointDeductionRequested",
                "{\"orderId\":\"%s\",\"points\":1,\"attempt\":1}".formatted(lost));

        eventually(() -> assertThat(parked("unreadable", lost)).hasSize(3));
        completesAnOrder();
        discard("unreadable", lost);
    }

    @Test
    void parksAnOrderThatTheSagaCannotBegin() {
        String order = "without-product-" + UUID.randomUUID();
        intruder.sendEvent(Topic.ORDER, "eve", "jumun.api.order.OrderPlaced", """
                {"orderId":"%s","userId":"eve","lines":[{"quantity":1,"unitPrice":1}],"subtotal":1,"discount":0,
                 "points":0,"payable":1,"placedAt":"2026-11-30T09:00:00Z"}""".formatted(order));

        eventually(() -> assertThat(parked("letters", order))
                .extracting(letter -> letter.path("group").asString())
                .contains("order-fulfilment"));
        completesAnOrder();
        discard("letters", order);
        shop.awaitNothingDrifts();
    }

    private void completesAnOrder() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        String coupon = shop.newCampaign(1, 3_000, 0);
        shop.issue(coupon, alice);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), coupon, 100), "COMPLETED");
    }

    private List<JsonNode> parked(String kind, String about) {
        return stream(shop.watch("dead-letters"))
                .flatMap(node -> stream(node.path(kind)))
                .filter(letter -> letter.toString().contains(about))
                .toList();
    }

    private void discard(String kind, String about) {
        parked(kind, about).forEach(found -> shop.operate("dead-letters/" + idOf(found) + "/discard"));
        assertThat(parked(kind, about)).isEmpty();
    }

    private static String idOf(JsonNode found) {
        return found.has("letterId")
                ? found.path("letterId").asString()
                : "%s-%d-%d"
                        .formatted(
                                found.path("topic").asString(),
                                found.path("partition").asInt(),
                                found.path("offset").asLong());
    }
}
