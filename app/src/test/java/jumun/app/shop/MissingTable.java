package jumun.app.shop;

import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever needs the table fails until this is closed; its rows are kept. */
public final class MissingTable implements AutoCloseable {

    private final JdbcTemplate jdbc;
    private final String name;

    public MissingTable(JdbcTemplate jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
        rename(name, name + "_gone");
    }

    private void rename(String from, String to) {
        jdbc.execute("ALTER TABLE %s RENAME TO %s".formatted(from, to));
    }

    @Override
    public void close() {
        rename(name + "_gone", name);
    }
}
