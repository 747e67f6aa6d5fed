package jumun.api;

/**
 * Something that has happened and that other contexts may rely on. An event knows its way over Kafka: topic resolution,
 * partition key and the sequence in which it is handled all derive from it.
 *
 * <p>Events carry resulting values (what remains, the balance after), so that whoever applies one twice ends with the
 * same state (O6).
 */
public interface Event {

    /** The topic on which this event travels. */
    Topic topic();

    /** The record key: events with equal keys on one topic stay in order. */
    String key();
}
