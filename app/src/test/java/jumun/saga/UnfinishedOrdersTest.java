package jumun.saga;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import jumun.api.UserId;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderId;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What sagas are rebuilt from (O10). */
@RunningShopTest
class UnfinishedOrdersTest {

    @LocalServerPort
    private int port;

    @Autowired
    private UnfinishedOrders orders;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    @Autowired
    private EventGateway events;

    @Test
    void includeWhatASagaHasDecidedAndKafkaWasNotTold() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(0);
        String orderId = shop.placed(alice, List.of(item(shop.newProduct(12_000, 1), 1)), null, 0);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        shop.operate("processors/outbox/pause");
        try {
            OrderFulfilled said = new OrderFulfilled(new OrderId(orderId), new UserId(alice));
            DeadlinePassed unread = new DeadlinePassed(new OrderId(orderId), 99);
            unitOfWork.run(() -> events.publish(said, unread));

            List<?> found = orders.find(null, Set.of(orderId), (read, total) -> {}).events().get(orderId).stream()
                    .map(EventMessage::getPayload)
                    .toList();

            assertThat(found).filteredOn(said::equals).hasSize(2);
            assertThat(found).isNotEmpty().doesNotHaveAnyElementsOfTypes(DeadlinePassed.class);
        } finally {
            shop.operate("processors/outbox/resume");
        }
    }
}
