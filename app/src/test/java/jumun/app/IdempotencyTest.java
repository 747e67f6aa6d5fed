package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The same key: the effect once, the answer every time (O9). */
@RunningShopTest
class IdempotencyTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private SecretKey tokenKey;

    private Shop shop;
    private String mug;
    private String alice;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        mug = shop.newProduct(12_000, 1_000);
        alice = shop.newCustomer(0);
    }

    @Test
    void answersFiftyEqualRequestsAtOnceWithOneOrder() throws Exception {
        String key = UUID.randomUUID().toString();

        List<Answer> answers = atOnce(50, () -> shop.once(alice, key, "/api/orders", order(1)));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        shop.awaitOrder(alice, answers.getFirst().body().path("orderId").asString(), "COMPLETED");
        assertThat(shop.asCustomer(alice, HttpMethod.GET, "/api/orders", null)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void answersEqualRequestsForACouponWithTheSameCoupon() throws Exception {
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String key = UUID.randomUUID().toString();
        String issue = "/api/coupons/" + coupon + "/issue";

        List<Answer> answers = atOnce(20, () -> shop.once(alice, key, issue, null));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(shop.once(alice, "another-key", issue, null).code()).isEqualTo("ALREADY_ISSUED");
        assertThat(shop.once(alice, "k".repeat(201), issue, null).code()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        String key = UUID.randomUUID().toString();
        shop.once(alice, key, "/api/orders", order(1));

        Answer other = shop.once(alice, key, "/api/orders", order(2));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void tellsWhoAsksAgainForTooLongThatTheFirstRequestStillRuns() throws Exception {
        String key = UUID.randomUUID().toString();
        try (ExecutorService client = Executors.newSingleThreadExecutor();
                Connection other = database.getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("LOCK TABLES idempotency_key WRITE");
            Future<Answer> first = client.submit(() -> shop.once(alice, key, "/api/orders", order(1)));
            try {
                await().until(() -> isWaitedFor(lock));
                Answer second = shop.once(alice, key, "/api/orders", order(1));
                assertThat(second.status()).isEqualTo(409);
                assertThat(second.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
            } finally {
                lock.execute("UNLOCK TABLES");
            }
            assertThat(first.get().status()).isEqualTo(202);
            assertThat(shop.once(alice, key, "/api/orders", order(1)).body())
                    .isEqualTo(first.get().body());
        }
    }

    private static boolean isWaitedFor(Statement lock) throws SQLException {
        try (ResultSet waiting = lock.executeQuery("SELECT COUNT(*) FROM information_schema.processlist"
                + " WHERE state LIKE 'Waiting for table%' AND info LIKE '%idempotency_key%'")) {
            return waiting.next() && waiting.getInt(1) > 0;
        }
    }

    @Test
    void keepsTheKeysOfUsersApart() {
        String key = UUID.randomUUID().toString();
        Answer first = shop.once(alice, key, "/api/orders", order(1));

        Answer second = shop.once(shop.newCustomer(0), key, "/api/orders", order(1));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("orderId")).isNotEqualTo(first.body().path("orderId"));
    }

    @Test
    void doesNotRememberARefusal() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> unknown = Map.of("items", List.of(item("later-" + mug, 1)));
        assertThat(shop.once(alice, key, "/api/orders", unknown).code()).isEqualTo("UNKNOWN_PRODUCT");

        assertThat(shop.once(alice, key, "/api/orders", order(1)).status()).isEqualTo(202);
    }

    @Test
    void opensACampaignOnceThatCanBeIssuedFromAtOnce() {
        String couponId = "once-" + UUID.randomUUID();
        Map<String, Object> campaign = Map.of(
                "couponId",
                couponId,
                "name",
                "Once",
                "quantity",
                5,
                "discount",
                Map.of("type", "FIXED", "value", 1),
                "minOrderAmount",
                0,
                "issueFrom",
                "2020-01-01T00:00:00Z",
                "issueUntil",
                "2099-01-01T00:00:00Z",
                "usableUntil",
                "2099-01-01T00:00:00Z");

        assertThat(shop.onceAsOps(couponId, "/api/coupons", campaign).status()).isEqualTo(201);
        shop.issue(couponId, alice);
        assertThat(shop.onceAsOps(couponId, "/api/coupons", campaign).status()).isEqualTo(201);
    }

    /** Whose name is too long for any column; an identity provider of somebody else's gives out what it likes. */
    @Test
    void refusesASubjectThatCannotNameAUser() {
        for (String subject : List.of("o".repeat(65), "운영자")) {
            Shop asThat = new Shop(port, (user, role) -> signed(subject, role));

            Answer refused = asThat.onceAsOps(
                    UUID.randomUUID().toString(), "/api/products/" + mug + "/receipts", Map.of("quantity", 1));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("UNUSABLE_SUBJECT");
        }
    }

    private String signed(String subject, String role) {
        return NimbusJwtEncoder.withSecretKey(tokenKey)
                .algorithm(MacAlgorithm.HS256)
                .build()
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(),
                        JwtClaimsSet.builder()
                                .subject(subject)
                                .claim("roles", List.of(role))
                                .build()))
                .getTokenValue();
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        assertThat(shop.once(alice, "k".repeat(201), "/api/orders", order(1)).code())
                .isEqualTo("INVALID_IDEMPOTENCY_KEY");
    }

    private static List<Answer> atOnce(int times, Callable<Answer> request) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(times)) {
            for (Future<Answer> answer : clients.invokeAll(Collections.nCopies(times, request))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private Map<String, Object> order(long quantity) {
        return Map.of("items", List.of(item(mug, quantity)));
    }
}
