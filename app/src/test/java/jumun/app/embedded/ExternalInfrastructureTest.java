package jumun.app.embedded;

import static jumun.app.shop.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jumun.app.JumunApplication;
import jumun.app.shop.IdentityProvider;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;

/** Servers that somebody else runs, and tokens that somebody else signs. */
@OwnServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalInfrastructureTest {

    private static final Path FOLDER = Path.of("target/test-data-external").toAbsolutePath();

    private EmbeddedServers servers;
    private final IdentityProvider provider = new IdentityProvider();
    private ConfigurableApplicationContext shop;
    private RestClient http;

    @BeforeAll
    void start() throws Exception {
        servers = EmbeddedServers.start(FOLDER, ServersOfTheirOwn.PROGRAMS, false);
        shop = runTrusting();
        http = RestClient.create("http://127.0.0.1:" + RunningApplication.portOf(shop));
    }

    @AfterAll
    void stop() {
        shop.close();
        servers.stop();
    }

    @Test
    void servesWhoeverTheProviderVouchesFor() {
        assertThat(status("GET", "/api/products", null)).isEqualTo(401);
        assertThat(status("GET", "/api/products", provider.token("alice", "customer")))
                .isEqualTo(200);
        assertThat(status("GET", "/api/products", IdentityProvider.strange().token("alice", "customer")))
                .isEqualTo(401);
    }

    @Test
    void servesNobodyWhoseTokenNamesNoUser() {
        assertThat(status("GET", "/api/products", provider.token(null, "customer")))
                .isEqualTo(401);
    }

    @Test
    void handsOutNoTokensItself() {
        assertThat(status("POST", "/api/demo/tokens", null)).isEqualTo(404);
        assertThat(status("POST", "/api/demo/tokens", provider.token("alice", "customer")))
                .isEqualTo(404);
    }

    @Test
    void describesWhatItServesToAnybody() {
        String description = http.get().uri("/docs/openapi/customer").retrieve().body(String.class);

        assertThat(description)
                .contains("Shows an order")
                .doesNotContain("Places an order")
                .doesNotContain("/api/demo/tokens");
        assertThat(status("GET", "/docs/", null)).isEqualTo(200);
    }

    @Test
    void doesNotStartWithoutKnowingWhomToTrust() {
        assertThatThrownBy(() -> run(Map.of()))
                .rootCause()
                .hasMessageContaining("jumun.security.issuer-uri")
                .hasMessageContaining("jumun.security.public-key-location");
    }

    /** The audit has to wait for the table, and so outlasts what is waited for its answer. */
    @Test
    void recordsTheEndOfAnActionThatOutlastsItsAnswer() throws Exception {
        String operator = provider.token("operator", "ops");
        try (Connection other = shop.getBean(DataSource.class).getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("LOCK TABLES TokenEntry WRITE");
            try {
                assertThat(status("POST", "/api/ops/audit", operator)).isEqualTo(202);
                assertThat(records()).startsWith("audit.run RUNNING");
            } finally {
                lock.execute("UNLOCK TABLES");
            }
        }
        await().untilAsserted(() -> assertThat(records()).startsWith("audit.run DONE"));
    }

    /** Whoever asks how it goes on may be sent to another process than the one that began it. */
    @Test
    void tellsAtEveryNodeHowAnActionGoesOn() throws Exception {
        try (ConfigurableApplicationContext other = runTrusting();
                Connection elsewhere = shop.getBean(DataSource.class).getConnection();
                Statement lock = elsewhere.createStatement()) {
            lock.execute("LOCK TABLES TokenEntry WRITE");
            String action;
            try {
                action = actionOf(at(shop).asOps(HttpMethod.POST, "/api/ops/audit", null));
                assertThat(statusOf(action, at(other))).isEqualTo("RUNNING");
            } finally {
                lock.execute("UNLOCK TABLES");
            }

            await().untilAsserted(() -> assertThat(statusOf(action, at(other))).isEqualTo("DONE"));
        }
    }

    @Test
    void knowsOfNoActionThatNobodyHasBegun() {
        assertThat(at(shop).asOps(HttpMethod.GET, "/api/ops/actions/none", null).code())
                .isEqualTo("ACTION_NOT_FOUND");
    }

    /** It goes when the answer has been waited for, and the action goes on. */
    @Test
    void waitsForNoAnswerOfAProcessThatHasGone() {
        reportOnce("ghost");
        await().untilAsserted(() -> assertThat(texts(
                        at(shop).asOps(HttpMethod.GET, "/api/ops/nodes", null).body(), "node"))
                .contains("ghost"));

        Answer begun = at(shop).asOps(HttpMethod.POST, "/api/ops/audit", null);

        assertThat(begun.status()).isEqualTo(202);
        await().untilAsserted(
                        () -> assertThat(statusOf(actionOf(begun), at(shop))).isEqualTo("DONE"));
    }

    @Test
    void recordsThatNoAnswerCame() {
        JdbcTemplate jdbc = shop.getBean(JdbcTemplate.class);
        jdbc.update("INSERT INTO action_record (action_id, operation, requested_by, requested_at, status) VALUES"
                + " ('old', 'saga.repair', 'somebody', NOW() - INTERVAL 2 HOUR, 'RUNNING')");

        await().untilAsserted(() -> assertThat(records()).contains("saga.repair UNANSWERED"));
    }

    private static String actionOf(Answer begun) {
        return begun.body().path("actionId").asString();
    }

    private static String statusOf(String action, Shop asked) {
        return asked.asOps(HttpMethod.GET, "/api/ops/actions/" + action, null)
                .body()
                .path("status")
                .asString();
    }

    private Shop at(ConfigurableApplicationContext node) {
        return new Shop(RunningApplication.portOf(node), provider::token);
    }

    /** A process says how it is, and nothing more after that. */
    private void reportOnce(String node) {
        String report =
                "{\"type\":\"reported\",\"report\":{\"node\":\"%s\",\"at\":\"%s\",\"roles\":[],\"groups\":[],\"alerts\":[],\"figures\":{}}}"
                        .formatted(node, Instant.now());
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", servers.settings().get("jumun.kafka.bootstrap-servers"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("operations", report));
        }
    }

    private List<String> records() {
        return shop.getBean(JdbcTemplate.class)
                .queryForList(
                        "SELECT CONCAT(operation, ' ', status) FROM action_record ORDER BY requested_at DESC",
                        String.class);
    }

    private ConfigurableApplicationContext runTrusting() throws IOException {
        return run(Map.of("jumun.security.public-key-location", "file:" + provider.publishKey(FOLDER)));
    }

    private ConfigurableApplicationContext run(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(servers.settings());
        settings.putAll(more);
        settings.put("jumun.infrastructure", "external");
        return new SpringApplication(JumunApplication.class)
                .run(Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=test",
                                        "--jumun.roles=order-query",
                                        "--jumun.kafka.replication-factor=1",
                                        "--jumun.operations.answer-within=1s"),
                                settings.entrySet().stream()
                                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                        .toArray(String[]::new));
    }

    private int status(String method, String path, String token) {
        return http.method(HttpMethod.valueOf(method))
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (token != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    }
                })
                .exchange((request, response) -> response.getStatusCode().value());
    }
}
