package jumun.query.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jumun.platform.Counted;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Posts what is due, and again later what was not taken; an alert's end only after its beginning. What was not taken too often is an alert
 * itself: while what it tells of is open it is tried once an hour and whenever something else is taken; of what is over it is due no more
 * and forgotten as soon as something is taken. The header {@code Jumun-Signature: t=<seconds>,v1=<hex>} has the
 * HMAC-SHA256 of {@code <seconds>.<body>} under the shared secret; {@code Jumun-Delivery} stays the same over repetitions.
 */
@Component
class AlertWebhook implements AlertSource {

    private static final Logger log = LoggerFactory.getLogger(AlertWebhook.class);
    private static final int AT_ONCE = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int OK_FROM = 200;
    private static final int OK_BELOW = 300;

    private final JdbcTemplate jdbc;
    private final WebhookSettings settings;
    private final Clock clock;
    private final HttpClient http;
    private final AtomicLong undelivered = new AtomicLong();

    AlertWebhook(JdbcTemplate jdbc, WebhookSettings settings, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder().connectTimeout(settings.answerWithin()).build();
        Gauge.builder("alerts.undelivered", undelivered, AtomicLong::get)
                .description("Messages that the webhook has not taken, however often it was tried")
                .register(meters);
    }

    private record Delivery(String deliveryId, String body, int attempts, Instant dueAt) {}

    @Scheduled(fixedDelay = 1_000)
    void deliver() {
        URI url = settings.url();
        String secret = settings.secret();
        if (url == null || secret == null) {
            return;
        }
        try {
            due().stream().filter(this::claim).forEach(delivery -> deliver(delivery, url, secret));
        } catch (DataAccessException away) {
            log.warn("Alerts cannot be delivered at the moment: {}", away.getMessage());
        }
    }

    private List<Delivery> due() {
        return jdbc.query(
                "SELECT * FROM alert_delivery delivery WHERE due_at <= ? AND NOT EXISTS (SELECT 1 FROM alert_delivery earlier"
                        + " WHERE earlier.alert_id = delivery.alert_id AND earlier.created_at < delivery.created_at"
                        + " AND earlier.due_at IS NOT NULL) ORDER BY due_at LIMIT " + AT_ONCE,
                (row, number) -> new Delivery(
                        row.getString("delivery_id"),
                        row.getString("body"),
                        row.getInt("attempts"),
                        row.getTimestamp("due_at").toInstant()),
                Timestamp.from(clock.instant()));
    }

    /** Of the nodes that see it due one gets it; if that one goes, it is due again after the pause. */
    private boolean claim(Delivery delivery) {
        return jdbc.update(
                        "UPDATE alert_delivery SET attempts = attempts + 1, due_at = ? WHERE delivery_id = ?"
                                + " AND attempts = ?",
                        Timestamp.from(clock.instant().plus(pause(delivery.attempts()))),
                        delivery.deliveryId(),
                        delivery.attempts())
                == 1;
    }

    private Duration pause(int attempts) {
        if (attempts + 1 >= settings.mostAttempts()) {
            return LONGEST_PAUSE;
        }
        Duration pause = settings.retryAfter().multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void deliver(Delivery delivery, URI url, String secret) {
        Optional<String> refused = post(delivery.deliveryId(), delivery.body(), url, secret);
        if (refused.isEmpty()) {
            taken(delivery);
        } else if (!Thread.currentThread().isInterrupted()) {
            failed(delivery, refused.get());
        }
    }

    /** What has waited longest for the webhook need not wait for its hour. */
    private void taken(Delivery delivery) {
        jdbc.update("DELETE FROM alert_delivery WHERE delivery_id = ? OR due_at IS NULL", delivery.deliveryId());
        jdbc.update(
                "UPDATE alert_delivery SET due_at = ? WHERE attempts >= ?",
                Timestamp.from(clock.instant()),
                settings.mostAttempts());
    }

    /** Tells of it now, without the database; answers whether that is done, as it is where nobody is to be told. */
    boolean tellNow(AlertRecord raised) {
        URI url = settings.url();
        String secret = settings.secret();
        if (url == null || secret == null) {
            return true;
        }
        Optional<String> refused = post(raised.alertId(), AlertHistory.told("RAISED", raised), url, secret);
        refused.ifPresent(why -> log.warn("The webhook did not take that the database is away ({})", why));
        return refused.isEmpty();
    }

    /** Answers why it was not taken, if so. The time for an answer bounds its body as well, which the client's own limit does not. */
    private Optional<String> post(String deliveryId, String body, URI url, String secret) {
        long seconds = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Jumun-Delivery", deliveryId)
                .header("Jumun-Signature", "t=%d,v1=%s".formatted(seconds, signature(secret, seconds + "." + body)))
                .POST(BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            int status = answer.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status >= OK_FROM && status < OK_BELOW ? Optional.empty() : Optional.of("it answered " + status);
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return Optional.of("it has not answered in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was not waited for");
        } finally {
            answer.cancel(true);
        }
    }

    private void failed(Delivery delivery, String why) {
        log.warn("The webhook did not take an alert ({}), attempt {}", why, delivery.attempts() + 1);
        if (delivery.attempts() + 1 >= settings.mostAttempts()) {
            jdbc.update(
                    "UPDATE alert_delivery SET due_at = NULL WHERE delivery_id = ? AND NOT EXISTS (SELECT 1 FROM alert_history"
                            + " WHERE alert_history.alert_id = alert_delivery.alert_id AND is_open = 1)",
                    delivery.deliveryId());
        }
    }

    @Override
    public List<Alert> alerts() {
        Long tooOften = settings.url() == null
                ? Long.valueOf(0)
                : jdbc.queryForObject(
                        "SELECT COUNT(*) FROM alert_delivery WHERE attempts >= ?", Long.class, settings.mostAttempts());
        undelivered.set(Objects.requireNonNull(tooOften));
        return undelivered.get() == 0
                ? List.of()
                : List.of(new Alert(
                        "alert-undelivered",
                        "webhook",
                        Severity.CRITICAL,
                        "The webhook has not taken %s about alerts, however often it was tried"
                                .formatted(Counted.of(undelivered.get(), "message"))));
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
