package jumun.query.order;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened to an order.
 *
 * @param event   the event's name
 * @param text    what happened, for people
 * @param eventId the event's identifier, the same in the event store and on Kafka
 */
record TimelineEntry(Instant at, String event, String text, String eventId) {

    static final Comparator<TimelineEntry> ORDER =
            Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::eventId);
}
