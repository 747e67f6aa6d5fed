package jumun.platform.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jumun.platform.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Parks records that cannot be read, once, however many groups meet them (M4). If parking fails, fetching fails too and
 * the record is met again: none is skipped unseen.
 */
@Repository
public class UnreadableRecords {

    private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);
    private static final int LONGEST_CAUSE = 1_000;
    private static final int MOST_SHOWN = 1_000;
    private static final Pattern RECORD_ID = Pattern.compile("(.+)-(\\d+)-(\\d+)");
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final Clock clock;

    UnreadableRecords(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All of them, oldest first, a thousand at most. */
    public List<UnreadableRecord> all() {
        return jdbc.query(
                "SELECT * FROM unreadable_record WHERE settled = FALSE ORDER BY parked_at, topic, partition_no, record_offset LIMIT "
                        + MOST_SHOWN,
                (row, number) -> describe(row));
    }

    /** Where they lie, settled or not; the thousand that were met last. */
    Set<Place> places() {
        return new HashSet<>(jdbc.query(
                "SELECT topic, partition_no, record_offset FROM unreadable_record ORDER BY parked_at DESC LIMIT "
                        + MOST_SHOWN,
                (row, number) -> new Place(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3))));
    }

    /** The place of a record. */
    record Place(TopicPartition partition, long offset) {

        /** The next offset after that one which is none of the places: nobody reads what lies there. */
        static long passOver(Set<Place> places, TopicPartition partition, long offset) {
            long next = offset;
            while (places.contains(new Place(partition, next))) {
                next++;
            }
            return next;
        }
    }

    /** How many there are. */
    public long count() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT COUNT(*) FROM unreadable_record WHERE settled = FALSE", Long.class));
    }

    /** Takes the record for done, for good; answers whether it was parked. */
    public boolean settle(String recordId) {
        Matcher id = RECORD_ID.matcher(recordId);
        return id.matches()
                && jdbc.update(
                                "UPDATE unreadable_record SET settled = TRUE WHERE topic = ? AND partition_no = ?"
                                        + " AND record_offset = ? AND settled = FALSE",
                                id.group(1),
                                id.group(2),
                                id.group(3))
                        == 1;
    }

    void park(ConsumerRecord<String, byte[]> unreadable, RuntimeException because) {
        String cause = cause(because);
        int parked = jdbc.update(
                "INSERT IGNORE INTO unreadable_record (topic, partition_no, record_offset, record_key, record_value,"
                        + " headers, cause, parked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                unreadable.topic(),
                unreadable.partition(),
                unreadable.offset(),
                unreadable.key(),
                unreadable.value(),
                Json.write(headers(unreadable), HEADERS),
                cause,
                Timestamp.from(clock.instant()));
        if (parked == 1) {
            log.error(
                    "Record {}-{}-{} cannot be read and is parked: {}",
                    unreadable.topic(),
                    unreadable.partition(),
                    unreadable.offset(),
                    cause);
        }
    }

    /** The record as it came, for trying it again. */
    public Optional<ConsumerRecord<String, byte[]>> find(String recordId) {
        Matcher id = RECORD_ID.matcher(recordId);
        return !id.matches()
                ? Optional.empty()
                : jdbc
                        .query(
                                "SELECT * FROM unreadable_record WHERE topic = ? AND partition_no = ? AND record_offset = ?"
                                        + " AND settled = FALSE",
                                (row, number) -> restore(row),
                                id.group(1),
                                id.group(2),
                                id.group(3))
                        .stream()
                        .findFirst();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> unreadable) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : unreadable.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? "" : Base64.getEncoder().encodeToString(value));
        }
        return headers;
    }

    private static ConsumerRecord<String, byte[]> restore(ResultSet row) throws SQLException {
        RecordHeaders headers = new RecordHeaders();
        Json.read(row.getString("headers"), HEADERS)
                .forEach((key, value) -> headers.add(key, Base64.getDecoder().decode(value)));
        ConsumerRecord<String, byte[]> restored = new ConsumerRecord<>(
                row.getString("topic"),
                row.getInt("partition_no"),
                row.getLong("record_offset"),
                row.getString("record_key"),
                row.getBytes("record_value"));
        headers.forEach(restored.headers()::add);
        return restored;
    }

    private static UnreadableRecord describe(ResultSet row) throws SQLException {
        byte[] value = row.getBytes("record_value");
        return new UnreadableRecord(
                row.getString("topic"),
                row.getInt("partition_no"),
                row.getLong("record_offset"),
                row.getString("record_key"),
                value == null ? "" : new String(value, StandardCharsets.UTF_8),
                row.getString("cause"),
                row.getTimestamp("parked_at").toInstant());
    }

    private static String cause(Throwable because) {
        Throwable innermost = NestedExceptionUtils.getMostSpecificCause(because);
        @Nullable String message = innermost.getMessage();
        String cause = innermost.getClass().getSimpleName() + ": " + message;
        return cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE));
    }
}
