package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OwnServers
class EmbeddedMariaDbTest {

    @Test
    void keepsItsDataBelowTheTemporaryFolderToo(@TempDir Path temporary) throws Exception {
        try (DataFolder data = DataFolder.open(temporary.resolve("shop"))) {
            inDatabase(data, "CREATE TABLE kept (id INT)");
            inDatabase(data, "INSERT INTO kept VALUES (1)");
        }
        assertThat(temporary).startsWith(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void itsSessionsAreInUtcWhereverTheMachineStands(@TempDir Path temporary) throws Exception {
        try (DataFolder data = DataFolder.open(temporary.resolve("shop"))) {
            EmbeddedMariaDb database = new EmbeddedMariaDb(data, ServersOfTheirOwn.PROGRAMS);
            database.start();
            try {
                JdbcTemplate jdbc = new JdbcTemplate(
                        new DriverManagerDataSource(database.url(), EmbeddedMariaDb.USER, database.password()));
                assertThat(jdbc.queryForObject("SELECT @@session.time_zone", String.class))
                        .isEqualTo("+00:00");
            } finally {
                database.stop();
            }
        }
    }

    /** As it must be where a crash has left its file empty. */
    @Test
    void letsItsUserInWithANewPassword(@TempDir Path temporary) throws Exception {
        try (DataFolder data = DataFolder.open(temporary)) {
            inDatabase(data, "CREATE TABLE kept (id INT)");
            Files.writeString(temporary.resolve("mariadb.password"), "");
            inDatabase(data, "INSERT INTO kept VALUES (1)");
        }
        assertThat(temporary.resolve("mariadb.password")).isNotEmptyFile();
    }

    private static void inDatabase(DataFolder data, String statement) throws Exception {
        EmbeddedMariaDb database = new EmbeddedMariaDb(data, ServersOfTheirOwn.PROGRAMS);
        database.start();
        try {
            new JdbcTemplate(new DriverManagerDataSource(database.url(), EmbeddedMariaDb.USER, database.password()))
                    .execute(statement);
        } finally {
            database.stop();
        }
    }
}
