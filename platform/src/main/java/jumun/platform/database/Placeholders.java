package jumun.platform.database;

import java.util.Collections;

/** The place holders of a statement that asks for any of several values. */
public final class Placeholders {

    private Placeholders() {}

    /** So many, for an {@code IN}: {@code ?,?,?}. */
    public static String of(int values) {
        return String.join(",", Collections.nCopies(values, "?"));
    }

    /** One more condition of a statement that asks for others than so many values, which may be none. */
    public static String butNot(String column, int values) {
        return values == 0 ? "" : " AND " + column + " NOT IN (" + of(values) + ")";
    }
}
