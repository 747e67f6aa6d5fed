package jumun.platform.database;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one row, repeated for many. The driver does the same with a batch, but writes every value twice: once to
 * see how long it is. With a bound on the rows of a statement there are few different statements, each of which is
 * parsed once ({@link SharedQueryInfos}).
 */
final class RowsInsert {

    /** Rows of one statement: more than most batches have. */
    private static final int MOST_ROWS = 128;

    private static final String VALUES = " VALUES (";

    private final String head;
    private final String row;
    private final String tail;
    private final Map<Integer, String> statements = new ConcurrentHashMap<>();

    private RowsInsert(String head, String row, String tail) {
        this.head = head;
        this.row = row;
        this.tail = tail;
    }

    /** What that statement does for one row; nothing if it is no INSERT of values, or takes some that are none of the row. */
    static Optional<RowsInsert> of(String sql) {
        int values = sql.indexOf(VALUES);
        if (!sql.startsWith("INSERT ") || values < 0) {
            return Optional.empty();
        }
        int begin = values + VALUES.length() - 1;
        int end = endOfRow(sql, begin);
        RowsInsert insert = new RowsInsert(sql.substring(0, begin), sql.substring(begin, end), sql.substring(end));
        return (insert.head + insert.tail).contains("?") ? Optional.empty() : Optional.of(insert);
    }

    /** Writes these rows in their order, with as many statements as it takes. */
    void write(List<? extends @Nullable Object[]> rows, BiConsumer<String, @Nullable Object[]> update) {
        for (int begin = 0; begin < rows.size(); begin += MOST_ROWS) {
            List<? extends @Nullable Object[]> some = rows.subList(begin, Math.min(begin + MOST_ROWS, rows.size()));
            update.accept(statements.computeIfAbsent(some.size(), this::statement), values(some));
        }
    }

    private String statement(int rows) {
        return head + String.join(",", Collections.nCopies(rows, row)) + tail;
    }

    private static @Nullable Object[] values(List<? extends @Nullable Object[]> rows) {
        int columns = rows.getFirst().length;
        @Nullable Object[] values = new @Nullable Object[rows.size() * columns];
        int place = 0;
        for (@Nullable Object[] row : rows) {
            System.arraycopy(row, 0, values, place, columns);
            place += columns;
        }
        return values;
    }

    private static int endOfRow(String sql, int begin) {
        int open = 0;
        for (int at = begin; at < sql.length(); at++) {
            if (sql.charAt(at) == '(') {
                open++;
            } else if (sql.charAt(at) == ')' && --open == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("The values of this have no end: " + sql);
    }
}
