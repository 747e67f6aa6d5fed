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
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

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

    @Autowired
    private Outbox outbox;

    @Autowired
    private JdbcTemplate jdbc;

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

    @Test
    void areThoseThatHaveNotEndedInWhateverOrderTheirEventsCome() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(0);
        String mug = shop.newProduct(12_000, 3);
        String ended = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, ended, "COMPLETED");
        String cancelled = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, cancelled, "COMPLETED");
        shop.asCustomer(alice, HttpMethod.POST, "/api/orders/" + cancelled + "/cancel", null);
        shop.awaitOrder(alice, cancelled, "CANCELLED");
        shop.operate("processors/stock-deduction/pause");
        try {
            String open = shop.placed(alice, List.of(item(mug, 1)), null, 0);
            outbox.sendAgain(indexesOf(ended, "OrderPlaced"));
            outbox.sendAgain(indexesOf(cancelled, "OrderCancellationRequested"));

            assertThat(orders.find(null, Set.of(), (read, total) -> {}).unfinished())
                    .contains(open)
                    .doesNotContain(ended, cancelled);
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
    }

    private List<Long> indexesOf(String orderId, String event) {
        List<Long> indexes = jdbc.queryForList(
                "SELECT globalIndex FROM DomainEventEntry WHERE aggregateIdentifier LIKE ? AND payloadType LIKE ?",
                Long.class,
                "%" + orderId,
                "%." + event);
        assertThat(indexes).hasSize(1);
        return indexes;
    }
}
