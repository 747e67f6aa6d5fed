package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jumun.app.JumunApplication;
import jumun.app.shop.IdentityProvider;
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

/** Servers that somebody else runs, and tokens that somebody else signs (design §6, §7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalInfrastructureTest {

    private static final Path FOLDER = Path.of("target/test-data-external").toAbsolutePath();

    private EmbeddedServers servers;
    private final IdentityProvider provider = new IdentityProvider();
    private ConfigurableApplicationContext shop;
    private RestClient http;

    @BeforeAll
    void start() throws Exception {
        servers = EmbeddedServers.start(FOLDER, false);
        Path publicKey = provider.publishKey(FOLDER);
        shop = run(Map.of("jumun.security.public-key-location", "file:" + publicKey));
        http = RestClient.create("http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port"));
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
        assertThat(status("GET", "/api/products", new IdentityProvider().token("alice", "customer")))
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
            lock.execute("LOCK TABLES DomainEventEntry WRITE");
            try {
                assertThat(status("POST", "/api/ops/audit", operator)).isEqualTo(202);
                assertThat(records()).startsWith("audit.run RUNNING");
            } finally {
                lock.execute("UNLOCK TABLES");
            }
        }
        await().untilAsserted(() -> assertThat(records()).startsWith("audit.run DONE"));
    }

    @Test
    void recordsThatNoAnswerCame() {
        JdbcTemplate jdbc = shop.getBean(JdbcTemplate.class);
        jdbc.update("INSERT INTO action_record (action_id, operation, requested_by, requested_at, status) VALUES"
                + " ('old', 'saga.repair', 'somebody', NOW() - INTERVAL 2 HOUR, 'RUNNING')");

        await().untilAsserted(() -> assertThat(records()).contains("saga.repair UNANSWERED"));
    }

    private List<String> records() {
        return shop.getBean(JdbcTemplate.class)
                .queryForList(
                        "SELECT CONCAT(operation, ' ', status) FROM action_record ORDER BY requested_at DESC",
                        String.class);
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
