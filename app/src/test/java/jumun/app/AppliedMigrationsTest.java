package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Migrations stay as shops have run them: Flyway refuses to start on a database that has run another text. */
@RunningShopTest
class AppliedMigrationsTest {

    private static final String KNOWN = "/applied-migrations.properties";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Flyway flyway;

    @Test
    void noneIsChanged() throws Exception {
        Map<String, String> known = new TreeMap<>();
        try (InputStream file = getClass().getResourceAsStream(KNOWN)) {
            Properties properties = new Properties();
            properties.load(file);
            properties.forEach((script, checksum) -> known.put((String) script, (String) checksum));
        }
        Map<String, String> applied = new TreeMap<>();
        jdbc.query("SELECT script, checksum FROM flyway_schema_history", row -> {
            applied.put(row.getString("script"), row.getString("checksum"));
        });

        assertThat(applied)
                .as("What has been released is changed by a new migration, which is then added to %s", KNOWN)
                .containsExactlyInAnyOrderEntriesOf(known);
    }

    /** A module's next one is below those of other modules, which Flyway takes for one that has been lost, not for one of the future. */
    @ParameterizedTest
    @ValueSource(strings = {"1.99", "9.99"})
    void anotherThatANewerVersionHasRunDoesNotKeepThisOneFromStarting(String version) {
        jdbc.update("""
                INSERT INTO flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                SELECT MAX(installed_rank) + 1, ?, 'newer', 'SQL', 'newer.sql', 17, 'jumun', 1, TRUE
                FROM flyway_schema_history""", version);
        try {
            assertThatCode(flyway::migrate).doesNotThrowAnyException();
        } finally {
            jdbc.update("DELETE FROM flyway_schema_history WHERE version = ?", version);
        }
    }
}
