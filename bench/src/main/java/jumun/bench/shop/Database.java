package jumun.bench.shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.bench.BenchException;

/** The database that all shops of a run share, to read what they have done there. One thread at a time. */
public final class Database implements AutoCloseable {

    private final Connection connection;

    private long asked;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database connect(String url, String user, String password) {
        try {
            return new Database(DriverManager.getConnection(url, user, password));
        } catch (SQLException e) {
            throw new BenchException("The database at " + url + " does not answer: " + e.getMessage(), e);
        }
    }

    /** The one number that the query gives, 0 for NULL. */
    long number(String sql, Object... arguments) {
        return Long.parseLong(text(sql, "0", arguments));
    }

    String text(String sql, String absent, Object... arguments) {
        List<String> values = column(sql, arguments);
        return values.isEmpty() || values.getFirst() == null ? absent : values.getFirst();
    }

    /** The first column of what the query gives. */
    List<String> column(String sql, Object... arguments) {
        asked++;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new BenchException("The database refused: " + sql, e);
        }
    }

    /** What the server has counted since it was started, without what was asked here. */
    public Counters counters() {
        Map<String, Long> values = new HashMap<>();
        asked++;
        try (PreparedStatement statement = connection.prepareStatement("SHOW GLOBAL STATUS WHERE Variable_name IN"
                        + " ('Questions', 'Com_commit', 'Bytes_received', 'Bytes_sent', 'Innodb_os_log_written')");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new BenchException("The database does not tell its counters", e);
        }
        return new Counters(
                values.getOrDefault("Questions", 0L) - asked,
                values.getOrDefault("Com_commit", 0L),
                values.getOrDefault("Bytes_received", 0L),
                values.getOrDefault("Bytes_sent", 0L),
                values.getOrDefault("Innodb_os_log_written", 0L));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException nothingToKeep) {
            // Only read from: there is nothing that could be lost.
        }
    }

    /**
     * Totals of the server, or what two of them differ by.
     *
     * @param statements what clients asked
     * @param received   bytes from clients
     * @param sent       bytes to clients
     * @param logged     bytes written to the redo log
     */
    public record Counters(long statements, long commits, long received, long sent, long logged) {

        public Counters since(Counters before) {
            return new Counters(
                    statements - before.statements,
                    commits - before.commits,
                    received - before.received,
                    sent - before.sent,
                    logged - before.logged);
        }
    }
}
