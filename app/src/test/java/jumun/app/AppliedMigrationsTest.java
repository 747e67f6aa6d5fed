package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Migrations stay as shops have run them: Flyway refuses to start on a database that has run another text. */
@RunningShopTest
class AppliedMigrationsTest {

    private static final String KNOWN = "/applied-migrations.properties";

    @Autowired
    private JdbcTemplate jdbc;

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
}
