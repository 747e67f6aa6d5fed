package jumun.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.order.OrderId;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import jumun.inventory.StockCommand.ChangePrice;
import jumun.inventory.StockCommand.DeductStock;
import jumun.inventory.StockCommand.ReceiveStock;
import jumun.inventory.StockCommand.RegisterProduct;
import jumun.inventory.StockCommand.RestoreStock;
import jumun.platform.Json;
import jumun.platform.Refusal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final ProductId MUG = new ProductId("mug");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final ProductRegistered FIVE_MUGS = new ProductRegistered(MUG, "Mug", new Money(12_000), 5);

    private FixtureConfiguration<Stock> stock;

    @BeforeEach
    void setUp() {
        stock = new AggregateTestFixture<>(Stock.class);
    }

    @Test
    void registersProduct() {
        stock.givenNoPriorActivity()
                .when(new RegisterProduct(MUG, "Mug", new Money(12_000), 5))
                .expectEvents(FIVE_MUGS);
    }

    @Test
    void rejectsSecondRegistration() {
        stock.given(FIVE_MUGS)
                .when(new RegisterProduct(MUG, "Other", new Money(1), 1))
                .expectException(Refusal.class)
                .expectNoEvents();
    }

    @Test
    void changesPrice() {
        stock.given(FIVE_MUGS)
                .when(new ChangePrice(MUG, new Money(13_000)))
                .expectEvents(new PriceChanged(MUG, new Money(13_000)));
    }

    @Test
    void addsReceivedItems() {
        stock.given(FIVE_MUGS).when(new ReceiveStock(MUG, 7)).expectEvents(new StockReceived(MUG, 7, 12));
    }

    @Test
    void deductsWhatIsAvailable() {
        stock.given(FIVE_MUGS)
                .when(new DeductStock(MUG, ORDER, 5))
                .expectEvents(new StockDeductionCompleted(ORDER, MUG, 5, 0))
                .expectResultMessagePayload(true);
    }

    @Test
    void rejectsDeductionBeyondAvailableStock() {
        stock.given(FIVE_MUGS, new StockDeductionCompleted(new OrderId("other"), MUG, 3, 2))
                .when(new DeductStock(MUG, ORDER, 3))
                .expectEvents(new StockDeductionFailed(
                        ORDER,
                        MUG,
                        3,
                        new Failure(FailureCode.INSUFFICIENT_STOCK, "Only 2 of 'Mug' are left; 3 were ordered.")))
                .expectResultMessagePayload(false);
    }

    @Test
    void rejectsDeductionOfUnknownProductByAnEvent() {
        stock.givenNoPriorActivity()
                .when(new DeductStock(MUG, ORDER, 1))
                .expectEvents(new StockDeductionFailed(
                        ORDER, MUG, 1, new Failure(FailureCode.UNKNOWN_PRODUCT, "Product 'mug' is not sold here.")))
                .expectResultMessagePayload(false);
    }

    @Test
    void canBeRegisteredAfterHavingBeenAskedForInVain() {
        stock.given(new StockDeductionFailed(ORDER, MUG, 1, new Failure(FailureCode.UNKNOWN_PRODUCT, "unknown")))
                .when(new RegisterProduct(MUG, "Mug", new Money(12_000), 5))
                .expectEvents(FIVE_MUGS);
    }

    @Test
    void restoresWhatWasDeducted() {
        stock.given(FIVE_MUGS, new StockDeductionCompleted(ORDER, MUG, 3, 2))
                .when(new RestoreStock(MUG, ORDER, 3))
                .expectEvents(new StockRestored(ORDER, MUG, 3, 5));
    }

    @Test
    void confirmsThatNothingWasDeducted() {
        stock.given(FIVE_MUGS).when(new RestoreStock(MUG, ORDER, 0)).expectEvents(new StockRestored(ORDER, MUG, 0, 5));
    }

    @Test
    void survivesItsSnapshot() throws Exception {
        ObjectMapper json = Json.newMapper();
        Stock original = new Stock();
        original.on(FIVE_MUGS);

        String stored = json.writeValueAsString(original);
        Stock restored = json.readValue(stored, Stock.class);

        assertThat(stored)
                .as("another form is another @Revision")
                .isEqualTo(
                        "{\"aggregateId\":\"stock:mug\",\"product\":{\"name\":\"Mug\",\"unitPrice\":12000},\"available\":5}");
        assertThat(restored).usingRecursiveComparison().isEqualTo(original);
    }
}
