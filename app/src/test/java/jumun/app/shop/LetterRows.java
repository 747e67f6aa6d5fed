package jumun.app.shop;

import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parked messages where they are kept: their clock can be moved there, and there can be more than a test would cause. */
public final class LetterRows {

    private final JdbcTemplate jdbc;

    public LetterRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Moves the clock of the letters of that sequence. */
    public void letItBeDue(String sequence) {
        jdbc.update(
                "UPDATE dead_letter SET last_touched = '2020-01-01T00:00:00Z' WHERE sequence_identifier = ?", sequence);
    }

    /** Puts so many of which each has been given up before it, each with a sequence of its own. */
    public void copy(String sequence, int copies) {
        String others = "sequence_index, message_type, event_identifier, time_stamp, payload_type, payload_revision,"
                + " payload, meta_data, aggregate_type, aggregate_identifier, sequence_number, token_type, token,"
                + " enqueued_at, processing_started, cause_type, cause_message";
        jdbc.batchUpdate(
                "INSERT INTO dead_letter (dead_letter_id, processing_group, sequence_identifier, diagnostics,"
                        + " last_touched, " + others
                        + ") SELECT ?, processing_group, ?, '{\"retries\":5}', '2019-01-01T00:00:00Z', " + others
                        + " FROM dead_letter WHERE sequence_identifier = ?",
                IntStream.range(0, copies)
                        .mapToObj(
                                copy -> new Object[] {UUID.randomUUID().toString(), "!%04d".formatted(copy), sequence})
                        .toList());
    }

    /** A letter that has been given up, and so many behind it. */
    public void park(String group, String sequence, int behind) {
        jdbc.batchUpdate(
                "INSERT INTO dead_letter (dead_letter_id, processing_group, sequence_identifier, sequence_index, message_type,"
                        + " event_identifier, time_stamp, payload_type, payload, enqueued_at, cause_type, cause_message,"
                        + " diagnostics) VALUES (?, ?, ?, ?, '', '', '', 'test.Event', '{}', '2020-01-01T00:00:00Z', ?, ?,"
                        + " '{\"retries\":5}')",
                IntStream.rangeClosed(0, behind)
                        .mapToObj(index -> new Object[] {
                            UUID.randomUUID().toString(),
                            group,
                            sequence,
                            index,
                            index == 0 ? "test.Broken" : null,
                            index == 0 ? "It is broken" : null
                        })
                        .toList());
    }
}
