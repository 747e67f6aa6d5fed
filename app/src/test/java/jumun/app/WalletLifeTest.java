package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import jumun.api.UserId;
import jumun.api.point.LotId;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What becomes of points as time passes (P1, P2). */
@RunningShopTest
class WalletLifeTest {

    private static final Instant LATE = Instant.parse("2099-12-31T23:59:59Z");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EventStore events;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    @Test
    void knowsWhatPointsExpireAfter2038() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(1_000);

        assertThat(charge(shop, alice, "2099-12-31T23:59:59Z").status()).isEqualTo(201);
        assertThat(charge(shop, alice, "2100-01-01T00:00:00Z").code()).isEqualTo("INVALID_REQUEST");
        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT expires_at FROM point_lot_expiry WHERE user_id = ?", String.class, alice))
                .containsExactly("2099-12-31 23:59:59"));
    }

    @Test
    void expiresPointsThatWereNotSpentInTime() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(1_000);

        Answer charged =
                charge(shop, alice, Clock.systemUTC().instant().plusSeconds(2).toString());

        assertThat(charged.status()).isEqualTo(201);
        eventually(() -> assertThat(texts(shop.wallet(alice).path("history"), "type"))
                .containsExactly("EXPIRED", "CHARGED", "CHARGED"));
        assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000);
    }

    /** There is no such wallet, and it has more lots than are looked at in one turn; they stay due, since nothing has expired. */
    @Test
    void expiresThePointsOfOthersWhenThoseOfOneWalletCannot() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(1_000);
        String nobody = "nobody-" + UUID.randomUUID();
        jdbc.batchUpdate(
                "INSERT INTO point_lot_expiry (user_id, lot_id, expires_at, open) VALUES (?, ?, '2020-01-01', TRUE)",
                IntStream.range(0, 300)
                        .mapToObj(lot -> new Object[] {nobody, "lot-" + lot})
                        .toList());
        try {
            charge(shop, alice, Clock.systemUTC().instant().plusSeconds(2).toString());

            eventually(() -> assertThat(texts(shop.wallet(alice).path("history"), "type"))
                    .containsExactly("EXPIRED", "CHARGED", "CHARGED"));
            assertThat(jdbc.queryForObject(
                            "SELECT COUNT(*) FROM point_lot_expiry WHERE user_id = ? AND open = TRUE",
                            Integer.class,
                            nobody))
                    .isEqualTo(300);
        } finally {
            jdbc.update("DELETE FROM point_lot_expiry WHERE user_id = ?", nobody);
        }
    }

    /** Who reads all events again is told of every lot that there has ever been. */
    @Test
    void doesNotLookAgainAtWhatHasExpiredWhenAllEventsAreReadAgain() {
        UserId alice = new UserId("user-" + UUID.randomUUID());
        LotId lot = new LotId("lot-" + UUID.randomUUID());
        Instant now = Clock.systemUTC().instant();
        unitOfWork.run(() -> events.publish(
                event(alice, 0, new PointsCharged(alice, lot, 1, "Soon gone", LATE, 1, now)),
                event(alice, 1, new PointsExpired(alice, lot, 1, 0, now))));

        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT open FROM point_lot_expiry WHERE user_id = ?", Boolean.class, alice.value()))
                .containsExactly(false));
    }

    @Test
    void everyLineOfTheHistoryLeadsToTheBalanceBesideIt() {
        Shop shop = new Shop(port);
        String mug = shop.newProduct(1_000, 1);
        String alice = shop.newCustomer(1_000);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 300), "COMPLETED");
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 200), "CANCELLED");
        charge(shop, alice, "2099-12-31T23:59:59Z");

        eventually(() -> assertThat(texts(shop.wallet(alice).path("history"), "type"))
                .contains("SPENT")
                .endsWith("CHARGED")
                .startsWith("CHARGED"));
        long balance = 0;
        for (JsonNode line : stream(shop.wallet(alice).path("history")).toList().reversed()) {
            balance += line.path("points").asLong();
            assertThat(line.path("balance").asLong()).as("%s", line).isEqualTo(balance);
        }
        assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_200);
    }

    /** Of a wallet that has more lots than one can come by any more: what its order takes from them was once too long to be noted. */
    @Test
    void spendsAndBringsBackHoweverManyLotsThereAre() {
        int lots = 1_500;
        Shop shop = new Shop(port);
        String mug = shop.newProduct(10_000, 1);
        String alice = shop.newCustomer(0);
        unitOfWork.run(() -> events.publish(IntStream.range(0, lots)
                .<EventMessage<?>>mapToObj(
                        number -> event(new UserId(alice), number, charged(new UserId(alice), number)))
                .toList()));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asInt()).isEqualTo(lots));

        assertThat(charge(shop, alice, "2099-12-31T23:59:59Z").code()).isEqualTo("TOO_MANY_LOTS");
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, lots);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        assertThat(charge(shop, alice, "2099-12-31T23:59:59Z").status()).isEqualTo(201);
        shop.asCustomer(alice, HttpMethod.POST, "/api/orders/" + orderId + "/cancel", null);
        shop.awaitOrder(alice, orderId, "CANCELLED");

        eventually(() -> assertThat(shop.wallet(alice).path("balance").asInt()).isEqualTo(lots + 500));
        assertThat(shop.wallet(alice).path("lots").size()).isEqualTo(lots + 1);
    }

    private static EventMessage<?> event(UserId user, long sequence, Object event) {
        return new GenericDomainEventMessage<>("Wallet", "wallet:" + user, sequence, event);
    }

    private static PointsCharged charged(UserId user, int number) {
        return new PointsCharged(
                user,
                new LotId("lot-" + UUID.randomUUID()),
                1,
                "Step",
                null,
                number + 1,
                Clock.systemUTC().instant());
    }

    private static Answer charge(Shop shop, String user, String expiresAt) {
        return shop.asOps(
                HttpMethod.POST,
                "/api/wallets/" + user + "/charges",
                Map.of("points", 500, "reason", "Soon gone", "expiresAt", expiresAt));
    }
}
