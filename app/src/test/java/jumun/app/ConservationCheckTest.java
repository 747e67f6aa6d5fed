package jumun.app;

import static jumun.app.shop.Shop.item;
import static jumun.platform.audit.AuditScope.EVERYTHING;
import static jumun.platform.audit.AuditScope.WHAT_IS_NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import jumun.app.shop.Shop;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.ConservationCheck.Books;
import jumun.platform.audit.StoredEvents;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sums that have been made once are gone on with, and come to the same (M6). */
@RunningShopTest
class ConservationCheckTest {

    @LocalServerPort
    private int port;

    @Autowired
    private StoredEvents stored;

    @Autowired
    @Qualifier("stockStepLedger")
    private StepLedger ledger;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<String> entered = new ArrayList<>();
    private Duration ahead = Duration.ZERO;
    private ConservationCheck check;
    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        check = new ConservationCheck(
                "pieces", List.of("stock:"), StoredEvent::aggregate, () -> new Pieces(0), stored, ledger, new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return Clock.systemUTC().getZone();
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return Clock.systemUTC().instant().plus(ahead);
                    }
                });
    }

    @Test
    void readsAgainOnlyWhatMayNotHaveBeenAllThere() {
        ahead = Duration.ofHours(1);
        String old = shop.newProduct(1_000, 10);
        check.run(WHAT_IS_NEW);
        ahead = Duration.ZERO;
        String young = shop.newProduct(1_000, 10);

        assertThat(enteredBy(WHAT_IS_NEW)).contains(young).doesNotContain(old);
        assertThat(enteredBy(WHAT_IS_NEW)).contains(young).doesNotContain(old);
        assertThat(enteredBy(EVERYTHING)).contains(old, young);
    }

    @Test
    void addsWhatHasComeToWhatWasThere() {
        String mug = shop.newProduct(1_000, 10);
        String alice = shop.newCustomer(0);
        for (Duration clock : List.of(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ofHours(1))) {
            ahead = clock;
            shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 0), "COMPLETED");

            assertThat(about(mug)).isEmpty();
            assertThat(about(mug)).isEmpty();
        }

        jdbc.update("UPDATE stock_step_ledger SET amount = amount + 1 WHERE subject = ?", mug);
        assertThat(about(mug)).extracting(AuditFinding::text).containsExactly("4 deducted but orders hold 8");
        assertThat(check.accuracy()).isPositive().isLessThan(1);
        jdbc.update("UPDATE stock_step_ledger SET amount = amount - 1 WHERE subject = ?", mug);
        assertThat(about(mug)).isEmpty();
    }

    @Test
    void tellsNothingOfAnEventThatCameLaterThanAnyCan() {
        ahead = Duration.ofHours(1);
        String mug = shop.newProduct(1_000, 10);
        String alice = shop.newCustomer(0);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 0), "COMPLETED");
        rename("stock:" + mug, "not-yet:" + mug);
        shop.newProduct(1_000, 10);
        assertThat(about(mug)).extracting(AuditFinding::text).containsExactly("0 deducted but orders hold 1");

        rename("not-yet:" + mug, "stock:" + mug);

        assertThat(about(mug)).isEmpty();
    }

    private void rename(String aggregate, String other) {
        jdbc.update(
                "UPDATE DomainEventEntry SET aggregateIdentifier = ? WHERE aggregateIdentifier = ?"
                        + " AND payloadType LIKE '%StockDeductionCompleted'",
                other, aggregate);
    }

    private List<String> enteredBy(AuditScope scope) {
        entered.clear();
        check.run(scope);
        return List.copyOf(entered);
    }

    private List<AuditFinding> about(String product) {
        return check.run(WHAT_IS_NEW).stream()
                .filter(finding -> finding.subject().equals(product))
                .toList();
    }

    /** How many pieces were taken. */
    private final class Pieces implements Books {

        private long taken;

        private Pieces(long taken) {
            this.taken = taken;
        }

        @Override
        public void enter(StoredEvent event) {
            entered.add(event.aggregate());
            switch (event.type()) {
                case "StockDeductionCompleted" -> taken += event.number("quantity");
                case "StockRestored" -> taken -= event.number("quantity");
                default -> {}
            }
        }

        @Override
        public Books copy() {
            return new Pieces(taken);
        }

        @Override
        public List<String> contradictions(long held) {
            return taken == held ? List.of() : List.of("%d deducted but orders hold %d".formatted(taken, held));
        }
    }
}
