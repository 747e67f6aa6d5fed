package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Orders that an earlier version has tracked are told as before when that has moved to pages of their own. */
@OwnServers
class PagesOfOrdersMigrationTest {

    private static final String BEFORE = "9.4";

    private static final String TOLD = """
                        {"orderId":"order-1","placed":{"userId":"alice","points":5},"status":"CANCELLED","steps":[
                          {"step":"STOCK","subject":"mug","status":"RESTORED","failure":null},
                          {"step":"STOCK","subject":"tea","status":"FAILED","failure":{"code":"OUT_OF_STOCK","message":"'남은 \\"차\\"' 0"}}],
                        "failure":{"code":"OUT_OF_STOCK","message":"0"},"timeline":[
                          {"at":"2026-11-24T09:00:00Z","event":"OrderPlaced","text":"Order placed, 5 to pay","eventId":"e1"},
                          {"at":"2026-11-24T09:00:00.123456Z","event":"StockDeductionFailed","text":"남은 \\"차\\" 0","eventId":"e2"}]}
                        """;

    @Test
    void keepsTheTimelineAndTheStepsOfEveryOrder(@TempDir Path temporary) throws Exception {
        try (DataFolder data = DataFolder.open(temporary.resolve("shop"))) {
            EmbeddedMariaDb database = new EmbeddedMariaDb(data, ServersOfTheirOwn.PROGRAMS);
            database.start();
            try {
                DriverManagerDataSource source =
                        new DriverManagerDataSource(database.url(), EmbeddedMariaDb.USER, database.password());
                JdbcTemplate jdbc = new JdbcTemplate(source);
                Flyway.configure().dataSource(source).target(BEFORE).load().migrate();
                track(jdbc, "order-1", TOLD);
                track(jdbc, "order-2", """
                        {"orderId":"order-2","placed":null,"status":"PENDING","steps":[],"failure":null,"timeline":[
                          {"at":"2026-11-24T09:00:02Z","event":"OrderFulfilled","text":"Everything is deducted","eventId":"e3"}]}
                        """);

                migrate(source);
                breakOffAfterTheFirstPage(jdbc);
                migrate(source);

                assertThat(texts(jdbc, """
                                SELECT CONCAT_WS(' ', order_id, t.event_id, t.at, t.event, t.text)
                                FROM view_order_page, JSON_TABLE(body, '$.timeline[*]' COLUMNS (
                                    event_id TEXT PATH '$.eventId', at TEXT PATH '$.at',
                                    event TEXT PATH '$.event', text TEXT PATH '$.text')) t"""))
                        .containsExactlyInAnyOrder(
                                "order-1 e1 2026-11-24T09:00:00Z OrderPlaced Order placed, 5 to pay",
                                "order-1 e2 2026-11-24T09:00:00.123456Z StockDeductionFailed 남은 \"차\" 0",
                                "order-2 e3 2026-11-24T09:00:02Z OrderFulfilled Everything is deducted");
                assertThat(texts(jdbc, """
                                SELECT CONCAT_WS(' ', order_id, s.subject, s.status, s.message)
                                FROM view_order_page, JSON_TABLE(body, '$.steps[*]' COLUMNS (
                                    subject TEXT PATH '$.subject', status TEXT PATH '$.status',
                                    message TEXT PATH '$.failure.message')) s"""))
                        .containsExactlyInAnyOrder("order-1 mug RESTORED", "order-1 tea FAILED '남은 \"차\"' 0");
                assertThat(jdbc.queryForList("SELECT body FROM view_order ORDER BY order_id", String.class))
                        .allSatisfy(body -> assertThat(body)
                                .contains("\"status\"", "\"placed\"", "\"failure\"")
                                .doesNotContain("timeline", "steps"));
            } finally {
                database.stop();
            }
        }
    }

    private static void migrate(DriverManagerDataSource source) {
        Flyway.configure().dataSource(source).outOfOrder(true).load().migrate();
    }

    /** As if the process had been killed when pages were written, but the order's own row was not and Flyway had noted nothing. */
    private static void breakOffAfterTheFirstPage(JdbcTemplate jdbc) {
        jdbc.update("UPDATE view_order SET body = ? WHERE order_id = 'order-1'", TOLD);
        jdbc.update("DELETE FROM flyway_schema_history WHERE version = '9.5'");
    }

    private static void track(JdbcTemplate jdbc, String orderId, String body) {
        jdbc.update("INSERT INTO view_order (order_id, status, body) VALUES (?, 'PENDING', ?)", orderId, body);
    }

    private static List<String> texts(JdbcTemplate jdbc, String query) {
        return jdbc.queryForList(query, String.class);
    }
}
