package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jumun.api.Topic;
import jumun.app.shop.Intruder;
import jumun.app.shop.ParkedLetters;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What is no event, or cannot be read, is parked with its cause and holds up nothing (M4). */
@RunningShopTest
class UnreadableRecordTest {

    @LocalServerPort
    private int port;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    @Test
    void parksARecordThatCannotBeReadOnEveryTopicAndGoesOn() {
        Shop shop = new Shop(port);
        ParkedLetters letters = new ParkedLetters(shop);
        Intruder intruder = new Intruder(bootstrapServers);
        for (Topic topic : Topic.values()) {
            intruder.send(topic, "poison", "this is no event");
            intruder.sendEvent(topic, "poison", "jumun.api.order.OrderPlaced", "{\"orderId\":17");
            intruder.sendEvent(topic, "poison", "java.lang.ProcessBuilder", "{}");
        }

        eventually(() -> assertThat(letters.unreadable()).hasSize(Topic.values().length * 3));
        eventually(() -> assertThat(shop.alertRules()).contains("record-unreadable"));
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 0), "COMPLETED");
        JsonNode first = letters.unreadable().getFirst();
        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/dead-letters/" + ParkedLetters.idOf(first) + "/retry", null)
                        .code())
                .isEqualTo("OPERATION_REFUSED");
        letters.discardUnreadable();
        assertThat(letters.unreadable()).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("record-unreadable"));
    }
}
