package jumun.bench.report;

/**
 * Something that must hold after a run.
 *
 * @param detail what was found
 */
public record Check(String name, boolean holds, String detail) {

    /** Two numbers that must be the same. */
    public static Check equal(String name, long expected, long found) {
        return new Check(
                name,
                expected == found,
                expected == found ? Long.toString(found) : "%d, expected %d".formatted(found, expected));
    }

    /** A number that must lie between two others, both included. */
    public static Check between(String name, long least, long most, long found) {
        boolean holds = least <= found && found <= most;
        return new Check(name, holds, "%d, expected %d to %d".formatted(found, least, most));
    }
}
