package jumun.platform.kafka;

/**
 * What a reader has yet to read.
 *
 * @param records   how many
 * @param ageMillis for how long at least the oldest of them has lain there
 */
public record Ahead(long records, long ageMillis) {

    /** The reader is at the end. */
    public static final Ahead NOTHING = new Ahead(0, 0);

    /** Both together. */
    public Ahead plus(Ahead other) {
        return new Ahead(records + other.records, Math.max(ageMillis, other.ageMillis));
    }

    /** Whichever is further back. */
    public Ahead orWorse(Ahead other) {
        return new Ahead(Math.max(records, other.records), Math.max(ageMillis, other.ageMillis));
    }
}
