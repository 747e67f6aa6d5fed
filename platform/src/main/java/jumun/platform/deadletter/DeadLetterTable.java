package jumun.platform.deadletter;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.platform.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of all dead-letter queues, for looking at and for throwing away; everything else is the queues' own. */
@Repository
class DeadLetterTable {

    /** The others are tried at the next look. */
    private static final int MOST_TRIED = 1_000;

    /** The letter has none of its sequence before it. */
    private static final String FIRST = "sequence_index = (SELECT MIN(earlier.sequence_index)"
            + " FROM dead_letter AS earlier WHERE earlier.processing_group = letter.processing_group"
            + " AND earlier.sequence_identifier = letter.sequence_identifier)";

    private static final String RETRIES = "CAST(COALESCE(JSON_VALUE(CONVERT(NULLIF(diagnostics, '') USING utf8mb4), '$."
            + DeadLetterPolicy.RETRIES + "'), '0') AS UNSIGNED)";

    private static final String TOUCHED = "COALESCE(last_touched, enqueued_at)";

    private static final TypeReference<Map<String, Object>> DIAGNOSTICS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final DeadLetterSettings settings;

    DeadLetterTable(JdbcTemplate jdbc, DeadLetterSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    List<String> sequences(String group) {
        return jdbc.query(
                "SELECT DISTINCT sequence_identifier FROM dead_letter WHERE processing_group = ?",
                (row, number) -> row.getString(1),
                group);
    }

    /** The first letter of each sequence of a group, with how many wait behind it. */
    List<ParkedMessage> firsts(String group, int most) {
        return jdbc.query(
                "SELECT letter.*, held.letters - 1 AS behind FROM dead_letter AS letter JOIN (SELECT sequence_identifier,"
                        + " MIN(sequence_index) AS first_index, COUNT(*) AS letters FROM dead_letter WHERE processing_group = ?"
                        + " GROUP BY sequence_identifier ORDER BY sequence_identifier LIMIT ?) AS held"
                        + " ON letter.sequence_identifier = held.sequence_identifier"
                        + " AND letter.sequence_index = held.first_index WHERE letter.processing_group = ?"
                        + " ORDER BY letter.sequence_identifier",
                (row, number) -> read(row),
                group,
                most,
                group);
    }

    /** The letters of a group that wait behind another, sequence by sequence. */
    List<ParkedMessage> followers(String group, int most) {
        return jdbc.query(
                "SELECT letter.*, 0 AS behind FROM dead_letter AS letter WHERE processing_group = ? AND NOT " + FIRST
                        + " ORDER BY sequence_identifier, sequence_index LIMIT ?",
                (row, number) -> read(row),
                group,
                most);
    }

    /** Sequences of a group whose first letter was parked for that cause, or for any; those that have rested longest first. */
    List<String> sequences(String group, @Nullable String cause) {
        List<String> sequences = new ArrayList<>();
        jdbc.query(
                "SELECT sequence_identifier, cause_type, cause_message FROM dead_letter AS letter"
                        + " WHERE processing_group = ? AND " + FIRST + " ORDER BY " + TOUCHED,
                row -> {
                    if (cause == null || cause.equals(cause(row))) {
                        sequences.add(row.getString("sequence_identifier"));
                    }
                },
                group);
        return sequences;
    }

    /** Sequences of a group whose first letter may be tried again, those that have rested longest first. */
    List<String> due(String group, Instant touchedBefore) {
        return jdbc.query(
                "SELECT sequence_identifier FROM dead_letter AS letter WHERE processing_group = ? AND " + FIRST
                        + " AND (cause_type IS NULL OR (" + RETRIES + " < ? AND " + TOUCHED + " < ?)) ORDER BY "
                        + TOUCHED + " LIMIT " + MOST_TRIED,
                (row, number) -> row.getString(1),
                group,
                settings.mostRetries(),
                touchedBefore.toString());
    }

    /** What letters hold up. */
    List<HeldUp> heldUp() {
        return jdbc.query(
                "SELECT processing_group, " + RETRIES + " >= ? AS permanent, COUNT(*) FROM dead_letter AS letter"
                        + " WHERE cause_type IS NOT NULL AND " + FIRST + " GROUP BY processing_group, permanent",
                (row, number) -> new HeldUp(row.getString(1), row.getBoolean(2), row.getLong(3)),
                settings.mostRetries());
    }

    /** How many letters each group has. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query("SELECT processing_group, COUNT(*) FROM dead_letter GROUP BY processing_group", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    @Nullable
    ParkedMessage find(String letterId) {
        return jdbc
                .query(
                        "SELECT letter.*, 0 AS behind FROM dead_letter AS letter WHERE dead_letter_id = ?",
                        (row, number) -> read(row),
                        letterId)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Throws the letter away; those behind it move up. */
    boolean discard(String letterId) {
        return jdbc.update("DELETE FROM dead_letter WHERE dead_letter_id = ?", letterId) == 1;
    }

    private ParkedMessage read(ResultSet row) throws SQLException {
        String cause = cause(row);
        int retries = retries(row.getBytes("diagnostics"));
        String touched = row.getString("last_touched");
        return new ParkedMessage(
                row.getString("dead_letter_id"),
                row.getString("processing_group"),
                row.getString("sequence_identifier"),
                row.getLong("sequence_index"),
                row.getLong("behind"),
                row.getString("payload_type").replaceFirst(".*\\.", ""),
                row.getString("event_identifier"),
                new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                cause,
                retries,
                cause != null && retries >= settings.mostRetries(),
                Instant.parse(row.getString("enqueued_at")),
                touched == null ? null : Instant.parse(touched));
    }

    private static @Nullable String cause(ResultSet row) throws SQLException {
        String type = row.getString("cause_type");
        return type == null ? null : type.replaceFirst(".*\\.", "") + ": " + row.getString("cause_message");
    }

    private static int retries(byte @Nullable [] diagnostics) {
        return diagnostics == null || diagnostics.length == 0
                ? 0
                : Json.read(new String(diagnostics, StandardCharsets.UTF_8), DIAGNOSTICS)
                                        .get(DeadLetterPolicy.RETRIES)
                                instanceof Number retries
                        ? retries.intValue()
                        : 0;
    }
}
