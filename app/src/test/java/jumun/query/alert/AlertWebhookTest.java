package jumun.query.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jumun.app.RunningShopTest;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alerts are posted with a signature that the receiver can check, and again while it does not take them (M3). */
@RunningShopTest
class AlertWebhookTest {

    private static final String SECRET = "known to both";

    /** The shop's own records are kept by the shop's own clock; this is a day on which it does nothing. */
    private static final Instant BEGINNING = Instant.parse("2020-01-01T09:00:00Z");

    /** The shop itself ends no alert of this rule while nobody has audited what it is about. */
    private static final String RULE = "audit-drift";

    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final String subject = UUID.randomUUID().toString();
    private volatile int answer = 204;

    /** How much of its answer the receiver announces and never sends; -1 for nothing. */
    private volatile int missingBytes = -1;

    private volatile Instant now = BEGINNING;

    @Autowired
    private JdbcTemplate jdbc;

    private HttpServer receiver;
    private AlertHistory history;
    private AlertWebhook webhook;

    private record Posted(String delivery, String signature, String body) {}

    @BeforeEach
    void setUp() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/alerts", exchange -> {
            posted.add(new Posted(
                    exchange.getRequestHeaders().getFirst("Jumun-Delivery"),
                    exchange.getRequestHeaders().getFirst("Jumun-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, missingBytes);
            if (missingBytes < 0) {
                exchange.close();
            } else {
                exchange.getResponseBody().flush();
            }
        });
        receiver.start();
        WebhookSettings settings = settings(3);
        history = new AlertHistory(jdbc, settings);
        webhook = new AlertWebhook(jdbc, settings, clock(), new SimpleMeterRegistry());
    }

    @AfterEach
    void tearDown() {
        receiver.stop(0);
        jdbc.update("DELETE FROM alert_delivery");
        jdbc.update("DELETE FROM alert_history WHERE subject LIKE ?", subject + "%");
    }

    @Test
    void postsWhatIsRaisedAndWhatIsOverSigned() throws Exception {
        raise();
        webhook.deliver();
        now = BEGINNING.plusSeconds(60);
        clear();
        webhook.deliver();
        webhook.deliver();

        assertThat(posted).hasSize(2);
        assertThat(posted.getFirst().body())
                .contains("\"what\":\"RAISED\"", subject, "https://shop.example/ops/#/runbooks/" + RULE);
        assertThat(posted.getFirst().signature())
                .isEqualTo("t=1577869200,v1="
                        + hmac("1577869200." + posted.getFirst().body()));
        assertThat(posted.getLast().body()).contains("\"what\":\"CLEARED\"", "\"clearedAt\":\"2020-01-01T09:01:00Z\"");
        assertThat(posted.getLast().signature())
                .isEqualTo("t=1577869260,v1="
                        + hmac("1577869260." + posted.getLast().body()));
    }

    @Test
    void postsAgainLaterAndLaterUntilItIsTaken() {
        answer = 503;
        raise();
        webhook.deliver();
        webhook.deliver();
        assertThat(posted).as("not again before the pause").hasSize(1);
        now = BEGINNING.plusSeconds(5);
        webhook.deliver();
        assertThat(posted).hasSize(2);
        now = BEGINNING.plusSeconds(10);
        webhook.deliver();
        assertThat(posted).as("twice the pause the second time").hasSize(2);
        answer = 204;
        now = BEGINNING.plusSeconds(15);
        webhook.deliver();
        now = BEGINNING.plusSeconds(3_600);
        webhook.deliver();

        assertThat(posted).hasSize(3);
        assertThat(posted)
                .extracting(Posted::delivery)
                .containsOnly(posted.getFirst().delivery());
        assertThat(posted)
                .extracting(Posted::signature)
                .as("each with its own time")
                .doesNotHaveDuplicates();
    }

    @Test
    void goesOnOnceAnHourWhileTheAlertIsOpen() {
        refuseSoOftenThatItIsAnAlert();
        assertThat(posted).hasSize(3);

        pass(Duration.ofMinutes(59));
        webhook.deliver();
        assertThat(posted).as("before its hour").hasSize(3);
        pass(Duration.ofMinutes(1));
        webhook.deliver();
        assertThat(posted).hasSize(4);

        answer = 204;
        pass(Duration.ofHours(1));
        webhook.deliver();
        pass(Duration.ofHours(1));
        webhook.deliver();

        assertThat(posted)
                .hasSize(5)
                .extracting(Posted::delivery)
                .containsOnly(posted.getFirst().delivery());
        assertThat(webhook.alerts()).isEmpty();
    }

    @Test
    void tellsWhatIsStillOpenAsSoonAsSomethingIsTakenAgain() {
        refuseSoOftenThatItIsAnAlert();
        answer = 204;
        history.raise(new Alert(RULE, subject + " again", Severity.WARNING, "It is behind"), now);

        webhook.deliver();
        webhook.deliver();

        assertThat(posted).hasSize(5);
        assertThat(posted.getLast().delivery()).isEqualTo(posted.getFirst().delivery());
    }

    @Test
    void givesUpWhatIsOverAfterSoManyAttempts() {
        refuseSoOftenThatItIsAnAlert();
        clear();
        for (int hours = 0; hours < 10; hours++) {
            pass(Duration.ofHours(1));
            webhook.deliver();
        }

        assertThat(posted.stream().map(told -> told.body().contains("\"RAISED\"")))
                .as("the beginning once more, and then the end as often as anything")
                .containsExactly(true, true, true, true, false, false, false);
    }

    @Test
    void tellsOfAnEndOnlyAfterItsBeginning() {
        answer = 503;
        raise();
        webhook.deliver();
        now = BEGINNING.plusSeconds(5);
        webhook.deliver();
        now = BEGINNING.plusSeconds(10);
        clear();
        answer = 204;
        webhook.deliver();
        assertThat(posted).as("the end, while the beginning is due later").hasSize(2);

        now = BEGINNING.plusSeconds(15);
        webhook.deliver();
        webhook.deliver();

        assertThat(posted.stream().map(told -> told.body().contains("\"RAISED\"")))
                .containsExactly(true, true, true, false);
    }

    @Test
    void tellsOfAnEndAlsoWhereItsBeginningWasGivenUp() {
        refuseSoOftenThatItIsAnAlert();
        clear();
        pass(Duration.ofHours(1));
        webhook.deliver();
        answer = 204;
        webhook.deliver();

        assertThat(posted).hasSize(5);
        assertThat(posted.getLast().body()).contains("\"CLEARED\"");
    }

    @Test
    void isAnAlertFromWhenItWasTriedTooOftenUntilSomethingIsTaken() {
        refuseSoOftenThatItIsAnAlert();
        clear();
        pass(Duration.ofHours(1));
        webhook.deliver();
        assertThat(webhook.alerts()).extracting(Alert::rule).containsExactly("alert-undelivered");

        answer = 204;
        webhook.deliver();

        assertThat(webhook.alerts()).isEmpty();
    }

    @Test
    void staysOpenWhileAnyNodeSeesIt() {
        raise();
        history.seen(openAlerts().stream().map(AlertRecord::alertId).toList(), BEGINNING.plusSeconds(8));

        now = BEGINNING.plusSeconds(10);
        clear();
        assertThat(openAlerts()).hasSize(1);
        now = BEGINNING.plusSeconds(13);
        clear();

        assertThat(openAlerts()).isEmpty();
    }

    @Test
    void goesOnAfterAReceiverThatIsNotThere() {
        raise();
        receiver.stop(0);

        webhook.deliver();

        assertThat(posted).isEmpty();
        assertThat(jdbc.queryForObject("SELECT MAX(attempts) FROM alert_delivery", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void goesOnAfterAReceiverThatStallsWithinItsAnswer() {
        answer = 200;
        missingBytes = 2;
        raise();
        webhook.deliver();
        missingBytes = -1;
        now = BEGINNING.plusSeconds(5);
        webhook.deliver();
        now = BEGINNING.plusSeconds(3_600);
        webhook.deliver();

        assertThat(posted).hasSize(2);
    }

    @Test
    void refusesAnAddressWithoutASecret() {
        assertThatThrownBy(() -> new WebhookSettings(
                        URI.create("https://shop.example"), " ", Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, ""))
                .hasMessageContaining("jumun.alert-delivery.url is set but .secret is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example/alerts",
                "ftp://shop.example",
                "https:///alerts",
                "//shop.example",
                "mailto:ops@shop.example"
            })
    void refusesAnAddressThatNothingCanBePostedTo(String address) {
        assertThatThrownBy(() -> new WebhookSettings(
                        URI.create(address), SECRET, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, ""))
                .hasMessageStartingWith("jumun.alert-delivery.url is '%s', to which nothing can be posted", address);
    }

    private void refuseSoOftenThatItIsAnAlert() {
        answer = 500;
        raise();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(webhook.alerts()).isEmpty();
            pass(Duration.ofMinutes(1));
            webhook.deliver();
        }
        assertThat(webhook.alerts()).extracting(Alert::rule).containsExactly("alert-undelivered");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void raise() {
        history.raise(new Alert(RULE, subject, Severity.WARNING, "It is behind"), BEGINNING);
    }

    private void clear() {
        openAlerts().forEach(alert -> history.clear(alert, now));
    }

    private List<AlertRecord> openAlerts() {
        return history.open().stream()
                .filter(alert -> alert.subject().equals(subject))
                .toList();
    }

    private WebhookSettings settings(int mostAttempts) {
        return new WebhookSettings(
                URI.create("http://127.0.0.1:%d/alerts"
                        .formatted(receiver.getAddress().getPort())),
                SECRET,
                Duration.ofSeconds(5),
                mostAttempts,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                "https://shop.example/ops/#/runbooks/");
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
