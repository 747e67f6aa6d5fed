package jumun.platform.database;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Work that only one of all processes does at a time. The database releases the lock when the process that holds it
 * dies.
 */
@Component
public class OneAtATime {

    /** The name of the work in this schema: the database has one set of names for all of its schemas. */
    private static final String NAME = "LEFT(CONCAT(?, ' of ', DATABASE()), 64)";

    private final JdbcTemplate jdbc;

    OneAtATime(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Does the work, unless somebody else is at it: then it is left to them, and nothing comes back. */
    public <T> Optional<T> unlessAnotherDoes(String name, Supplier<T> work) {
        ConnectionCallback<Optional<T>> underTheName = connection -> {
            JdbcTemplate holder = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Integer.valueOf(1)
                    .equals(holder.queryForObject("SELECT GET_LOCK(" + NAME + ", 0)", Integer.class, name))) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                holder.queryForObject("SELECT RELEASE_LOCK(" + NAME + ")", Integer.class, name);
            }
        };
        return Optional.ofNullable(jdbc.execute(underTheName)).flatMap(done -> done);
    }
}
