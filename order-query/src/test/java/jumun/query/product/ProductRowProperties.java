package jumun.query.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.order.OrderId;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import jumun.query.product.ProductRow.ProductView;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.test.util.ReflectionTestUtils;

/** Whatever order the topic delivers in, and however often, the catalogue shows the same (O6, S1). */
class ProductRowProperties {

    private static final ProductId MUG = new ProductId("mug");
    private static final OrderId ORDER = new OrderId("order-1");

    private static final List<StockEvent> HISTORY = List.of(
            new ProductRegistered(MUG, "Mug", new Money(12_000), 10),
            new PriceChanged(MUG, new Money(13_000)),
            new StockReceived(MUG, 5, 15),
            new PriceChanged(MUG, new Money(11_000)),
            new StockDeductionCompleted(ORDER, MUG, 2, 13),
            new StockRestored(ORDER, MUG, 2, 15),
            new StockReceived(MUG, 1, 16));

    @Property
    void isTheSameInEveryOrderAndWithDuplicates(@ForAll Random random) {
        List<Integer> delivery = new ArrayList<>(
                Stream.of(inOrder(), inOrder()).flatMap(List::stream).toList());
        Collections.shuffle(delivery, random);

        assertThat(after(delivery)).usingRecursiveComparison().isEqualTo(after(inOrder()));
    }

    @Property(tries = 1)
    void hasTheLastPriceAndTheLastStock() {
        assertThat(after(inOrder()).view()).isEqualTo(new ProductView("mug", "Mug", 11_000, 16));
    }

    @Property(tries = 1)
    void isNotShownBeforeItsNameIsKnown() {
        ProductRow row = after(List.of(1, 2));

        assertThat(row.isRegistered()).isFalse();
        row.apply(HISTORY.getFirst(), 0);
        assertThat(row.isRegistered()).isTrue();
        assertThat(row.view()).isEqualTo(new ProductView("mug", "Mug", 13_000, 15));
    }

    @Property(tries = 1)
    void keepsWhatAProcessHasWrittenThatKnowsOnePositionOnly() {
        ProductRow row = after(List.of(0, 1, 2));
        ReflectionTestUtils.setField(row, "position", 3L);
        ReflectionTestUtils.setField(row, "unitPrice", 11_000L);

        row.takeOver();
        row.apply(HISTORY.get(1), 1);
        row.apply(HISTORY.get(3), 3);

        assertThat(row.view()).isEqualTo(new ProductView("mug", "Mug", 11_000, 15));
        assertThat(row.pricePosition()).isEqualTo(3);
        row.apply(HISTORY.get(4), 4);
        assertThat(row.view().available()).isEqualTo(13);
    }

    private static List<Integer> inOrder() {
        return IntStream.range(0, HISTORY.size()).boxed().toList();
    }

    private static ProductRow after(List<Integer> delivery) {
        ProductRow row = new ProductRow(MUG.value());
        delivery.forEach(sequence -> row.apply(HISTORY.get(sequence), sequence));
        return row;
    }
}
