package jumun.platform.web.idempotency;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The rows of answers that were given. */
@Repository
class RememberedAnswers {

    /** So many are forgotten in one statement. */
    private static final int AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;
    private final IdempotencySettings settings;
    private final Clock clock;

    RememberedAnswers(JdbcTemplate jdbc, IdempotencySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    Optional<RememberedAnswer> find(IdempotencyKey key) {
        return jdbc
                .query(
                        "SELECT request_hash, status, content_type, body FROM idempotency_key"
                                + " WHERE user_id = ? AND idempotency_key = ?",
                        (row, number) -> new RememberedAnswer(
                                row.getString(1), row.getInt(2), row.getString(3), row.getBytes(4)),
                        key.userId(),
                        key.value())
                .stream()
                .findFirst();
    }

    /** Fails where another process has answered the same key meanwhile, which undoes the effect as well. */
    void add(IdempotencyKey key, RememberedAnswer answer) {
        jdbc.update(
                "INSERT INTO idempotency_key (user_id, idempotency_key, request_hash, status, content_type, body,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                key.userId(),
                key.value(),
                answer.requestHash(),
                answer.status(),
                answer.contentType(),
                answer.body(),
                Timestamp.from(clock.instant()));
    }

    @Scheduled(fixedDelayString = "10m", initialDelayString = "1m")
    void forgetOld() {
        Timestamp before = Timestamp.from(clock.instant().minus(settings.kept()));
        int forgotten;
        do {
            forgotten = jdbc.update("DELETE FROM idempotency_key WHERE created_at < ? LIMIT " + AT_ONCE, before);
        } while (forgotten == AT_ONCE);
    }
}
