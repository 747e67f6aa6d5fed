package jumun.platform.deadletter;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import jumun.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as operators see it.
 *
 * @param group      who could not handle it
 * @param sequence   what it belongs to: later messages of the same wait behind it
 * @param index      its place in the sequence
 * @param behind     how many wait behind it, where it is the first of its sequence
 * @param event      the event's name
 * @param payload    the event as JSON
 * @param cause      why it was parked; null for one that only waits behind another
 * @param retries    how often it was tried since
 * @param permanent  whether it is no longer retried automatically
 */
record ParkedMessage(
        String letterId,
        String group,
        String sequence,
        long index,
        long behind,
        String event,
        String eventId,
        @JsonRawValue String payload,
        @Nullable String cause,
        int retries,
        boolean permanent,
        Instant parkedAt,
        @Nullable Instant lastTriedAt) {

    private static final TypeReference<String> TEXT = new TypeReference<>() {};

    /** The same, of what is longer only the beginning, as a text. */
    ParkedMessage cutTo(int longest) {
        return payload.length() <= longest
                ? this
                : new ParkedMessage(
                        letterId,
                        group,
                        sequence,
                        index,
                        behind,
                        event,
                        eventId,
                        Json.write(payload.substring(0, longest) + "…", TEXT),
                        cause,
                        retries,
                        permanent,
                        parkedAt,
                        lastTriedAt);
    }
}
