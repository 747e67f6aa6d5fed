package jumun.platform.audit;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.database.OneAtATime;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.outbox.Outbox;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that the window holds is compared, however much it is: a piece at a time (M6, ADR 46). */
@RunningShopTest
class OutboxCheckTest {

    private static final int PIECE = 7;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private StoredEvents stored;

    @Autowired
    private Outbox outbox;

    @Autowired
    private KafkaHistory history;

    @Autowired
    private OneAtATime oneAtATime;

    @Autowired
    private AuditSettings settings;

    @Autowired
    private Configuration axon;

    private Shop shop;

    /** The outbox has a token to be moved once it has sent something. */
    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        shop.newProduct(1, 1);
    }

    @Test
    void findsWhatIsMissingInFrontOfMoreThanOnePiece() {
        OutboxCheck check =
                new OutboxCheck(jdbc, stored, outbox, history, oneAtATime, settings, windowFromNowOn(), PIECE);
        eventually(() -> assertThat(check.run(AuditScope.EVERYTHING)).isEmpty());
        String first = chargedBehindTheOutbox();
        for (int other = 0; other < 2 * PIECE; other++) {
            shop.newCustomer(1);
        }
        String second = chargedBehindTheOutbox();

        assertThat(check.run(AuditScope.EVERYTHING))
                .allMatch(AuditFinding::repaired)
                .extracting(AuditFinding::subject)
                .containsSubsequence(first, second);
        assertThat(check.run(AuditScope.EVERYTHING)).isEmpty();
    }

    /** What other tests have stored is much for pieces that small. */
    private Clock windowFromNowOn() {
        return Clock.fixed(Instant.now().plus(settings.window()), ZoneOffset.UTC);
    }

    /** The identifier of an event that lies in the store, and which the outbox believes to have sent. */
    private String chargedBehindTheOutbox() {
        String alice = shop.newCustomer(0);
        StreamingEventProcessor sending = axon.eventProcessingConfiguration()
                .eventProcessor(Outbox.GROUP, StreamingEventProcessor.class)
                .orElseThrow();
        sending.shutDown();
        shop.asOps(HttpMethod.POST, "/api/wallets/" + alice + "/charges", Map.of("points", 1, "reason", "Test"));
        jdbc.update("UPDATE TokenEntry SET token = CAST(CONCAT('{\"index\":', (SELECT MAX(globalIndex) FROM"
                + " DomainEventEntry), ',\"gaps\":[]}') AS BINARY) WHERE processorName = 'outbox'");
        sending.start();
        List<String> events = jdbc.queryForList(
                "SELECT eventIdentifier FROM DomainEventEntry WHERE aggregateIdentifier LIKE ? ORDER BY globalIndex",
                String.class,
                "%" + alice);
        return events.getLast();
    }
}
