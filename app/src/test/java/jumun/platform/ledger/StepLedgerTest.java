package jumun.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.order.OrderId;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionRequested;
import jumun.app.RunningShopTest;
import jumun.platform.ledger.LedgerEntry.Status;
import jumun.platform.ledger.StepLedger.StepKey;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known of a step, and what comes of a request: the table of docs/saga.md, cell by cell (O4, O6). */
@RunningShopTest
class StepLedgerTest {

    private static final String TABLE = "ledger_of_a_test";
    private static final OrderId ORDER = new OrderId("order-1");
    private static final OrderId OTHER_ORDER = new OrderId("order-2");
    private static final ProductId MUG = new ProductId("mug");
    private static final LedgerEntry TWO_MUGS = LedgerEntry.deducted(2, "from the shelf");
    private static final StockDeductionRequested DEDUCT = new StockDeductionRequested(ORDER, MUG, 2, 1);
    private static final StockRestorationRequested RESTORE = new StockRestorationRequested(ORDER, MUG, 1);

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    private final List<String> done = new ArrayList<>();
    private boolean soldOut;
    private StepLedger ledger;

    @BeforeEach
    void setUp() {
        tearDown();
        jdbc.execute("CREATE TABLE " + TABLE + " LIKE stock_step_ledger");
        ledger = new StepLedger(new StepLedgerTable(jdbc, TABLE));
    }

    @AfterEach
    void tearDown() {
        jdbc.execute("DROP TABLE IF EXISTS " + TABLE);
    }

    @Test
    void unknownIsDeducted() {
        handle(DEDUCT);

        assertThat(done).containsExactly("deducted");
        assertThat(recorded(ORDER)).contains(TWO_MUGS);
    }

    @Test
    void unknownMayBeRefused() {
        soldOut = true;

        handle(DEDUCT);

        assertThat(done).containsExactly("refused");
        assertThat(recorded(ORDER)).contains(LedgerEntry.refused());
    }

    @Test
    void unknownIsVoidedWhenItIsTakenBack() {
        handle(RESTORE);

        assertThat(done).containsExactly("nothing held");
        assertThat(recorded(ORDER)).contains(LedgerEntry.voided());
    }

    @Test
    void deductedIsNotDeductedAgain() {
        handle(DEDUCT);

        handle(DEDUCT);

        assertThat(done).containsExactly("deducted");
        assertThat(recorded(ORDER)).contains(TWO_MUGS);
    }

    @Test
    void deductedIsRestoredToJustThat() {
        handle(DEDUCT);

        handle(RESTORE);

        assertThat(done).containsExactly("deducted", "restored 2 from the shelf");
        assertThat(recorded(ORDER)).contains(new LedgerEntry(Status.RESTORED, 2, "from the shelf"));
    }

    @Test
    void refusedIsNotDeductedWhenThereIsSomethingAgain() {
        soldOut = true;
        handle(DEDUCT);
        soldOut = false;

        handle(DEDUCT);

        assertThat(done).containsExactly("refused");
        assertThat(recorded(ORDER)).contains(LedgerEntry.refused());
    }

    @Test
    void refusedHoldsNothing() {
        soldOut = true;
        handle(DEDUCT);

        handle(RESTORE);

        assertThat(done).containsExactly("refused", "nothing held");
        assertThat(recorded(ORDER)).contains(LedgerEntry.refused());
    }

    @Test
    void restoredIsNeitherDeductedNorRestoredAgain() {
        handle(DEDUCT);
        handle(RESTORE);

        handle(DEDUCT);
        handle(RESTORE);

        assertThat(done).containsExactly("deducted", "restored 2 from the shelf", "nothing held");
        assertThat(recorded(ORDER)).contains(TWO_MUGS.restored());
    }

    @Test
    void voidedIsRefusedAsLate() {
        handle(RESTORE);

        handle(DEDUCT);

        assertThat(done).containsExactly("nothing held", "refused as late");
        assertThat(recorded(ORDER)).contains(LedgerEntry.voided());
    }

    @Test
    void voidedHoldsNothing() {
        handle(RESTORE);

        handle(RESTORE);

        assertThat(done).containsExactly("nothing held", "nothing held");
        assertThat(recorded(ORDER)).contains(LedgerEntry.voided());
    }

    @Test
    void whatTheBatchHasRecordedIsKnownToTheRestOfIt() {
        handle(DEDUCT, DEDUCT, RESTORE, RESTORE, DEDUCT);

        assertThat(done).containsExactly("deducted", "restored 2 from the shelf", "nothing held");
        assertThat(recorded(ORDER)).contains(TWO_MUGS.restored());
    }

    @Test
    void voidedInTheBatchIsRefusedAsLateInIt() {
        handle(RESTORE, DEDUCT);

        assertThat(done).containsExactly("nothing held", "refused as late");
        assertThat(recorded(ORDER)).contains(LedgerEntry.voided());
    }

    @Test
    void stepsOfOtherOrdersAndSubjectsAreTheirOwn() {
        handle(DEDUCT);

        handle(RESTORE, new StockDeductionRequested(OTHER_ORDER, MUG, 2, 1));
        handle(new StockDeductionRequested(ORDER, new ProductId("tea"), 2, 1));

        assertThat(done).containsExactly("deducted", "restored 2 from the shelf", "deducted", "deducted");
        assertThat(recorded(ORDER)).contains(TWO_MUGS.restored());
        assertThat(recorded(OTHER_ORDER)).contains(TWO_MUGS);
        assertThat(ledger.held()).containsOnlyKeys("mug", "tea").containsEntry("mug", 2L);
    }

    @Test
    void whatTwoTakeBackAtATimeIsTakenBackByOneOfThem() {
        handle(DEDUCT);

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> unitOfWork.run(() -> {
                    take(OTHER_ORDER);
                    takeBack(ORDER);
                    meanwhile(() -> takeBack(ORDER));
                }))
                .withMessageContaining("order-1")
                .withMessageContaining("was changed by another transaction");

        assertThat(recorded(ORDER)).contains(TWO_MUGS.restored());
        assertThat(recorded(OTHER_ORDER)).as("undone with the rest").isEmpty();
    }

    @Test
    void whatTwoDeductAtATimeIsDeductedByOneOfThem() {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> unitOfWork.run(() -> {
                    take(OTHER_ORDER);
                    take(ORDER);
                    meanwhile(() -> takeBack(ORDER));
                }));

        assertThat(recorded(ORDER)).contains(LedgerEntry.voided());
        assertThat(recorded(OTHER_ORDER)).as("undone with the rest").isEmpty();
    }

    /** As a context does that is given these messages in one batch. */
    private void handle(Object... requests) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(Arrays.stream(requests)
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList());
        batch.start();
        batch.attachTransaction(transactions);
        ResultMessage<Object> result = batch.executeWithResult(() -> {
            switch (batch.getMessage().getPayload()) {
                case StockDeductionRequested asked ->
                    take(asked.orderId(), asked.productId().value());
                case StockRestorationRequested asked -> takeBack(asked.orderId());
                default -> throw new IllegalArgumentException("No request");
            }
            return done;
        });
        assertThat(result.isExceptional()).isFalse();
    }

    private void take(OrderId order) {
        take(order, MUG.value());
    }

    private void take(OrderId order, String subject) {
        ledger.deductOnce(order, subject, this::deduct, () -> done.add("refused as late"));
    }

    private LedgerEntry deduct() {
        done.add(soldOut ? "refused" : "deducted");
        return soldOut ? LedgerEntry.refused() : TWO_MUGS;
    }

    private void takeBack(OrderId order) {
        done.add(ledger.takeBack(order, MUG.value())
                .map(held -> "restored " + held.amount() + " " + held.detail())
                .orElse("nothing held"));
    }

    /** In a transaction of its own that is over before the one around it. */
    private void meanwhile(Runnable work) {
        CompletableFuture.runAsync(() -> unitOfWork.run(work)).join();
    }

    private Optional<LedgerEntry> recorded(OrderId order) {
        return Optional.ofNullable(new StepLedgerTable(jdbc, TABLE)
                .find(Set.of(order.value()))
                .get(new StepKey(order.value(), MUG.value())));
    }
}
