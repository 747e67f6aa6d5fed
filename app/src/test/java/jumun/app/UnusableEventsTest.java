package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import jumun.api.Topic;
import jumun.app.shop.Intruder;
import jumun.app.shop.ParkedLetters;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An order that can be read but that no saga can begin holds up no other (M4). */
@RunningShopTest
class UnusableEventsTest {

    @LocalServerPort
    private int port;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private Shop shop;
    private ParkedLetters letters;
    private Intruder intruder;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        letters = new ParkedLetters(shop);
        intruder = new Intruder(bootstrapServers);
    }

    @Test
    void parksAnOrderThatTheSagaCannotBegin() {
        String order = "without-product-" + UUID.randomUUID();
        intruder.sendEvent(Topic.ORDER, "eve", "jumun.api.order.OrderPlaced", """
                {"orderId":"%s","userId":"eve","lines":[{"quantity":1,"unitPrice":1}],"subtotal":1,"discount":0,
                 "points":0,"payable":1,"placedAt":"2026-11-30T09:00:00Z"}""".formatted(order));

        eventually(() -> assertThat(letters.about(order))
                .extracting(letter -> letter.path("group").asString())
                .contains("order-fulfilment"));
        completesAnOrder();
        letters.about(order).forEach(letters::discard);
        assertThat(letters.about(order)).isEmpty();
    }

    private void completesAnOrder() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        String coupon = shop.newCampaign(1, 3_000, 0);
        shop.issue(coupon, alice);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), coupon, 100), "COMPLETED");
    }
}
