package jumun.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointDeductionRequested;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionRequested;
import jumun.api.stock.StockRestored;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever order the topics deliver in, and however often, the tracked order is the same (O6, Q1). */
class TrackedOrderProperties {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final UserId ALICE = new UserId("alice");
    private static final ProductId MUG = new ProductId("mug");
    private static final int EVENTS_A_PAGE = 3;
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final Failure TOO_FEW = new Failure(FailureCode.INSUFFICIENT_POINTS, "Only 10 points can be spent.");

    private static final List<OrderRelated> STORY = List.of(
            new OrderPlaced(
                    ORDER,
                    ALICE,
                    List.of(new OrderLine(MUG, "Mug", 2, new Money(12_000))),
                    new Money(24_000),
                    null,
                    Money.ZERO,
                    1_000,
                    new Money(23_000),
                    START),
            new StockDeductionRequested(ORDER, MUG, 2, 1),
            new PointDeductionRequested(ORDER, ALICE, 1_000, 1),
            new StockDeductionCompleted(ORDER, MUG, 2, 8),
            new PointDeductionFailed(ORDER, ALICE, 1_000, TOO_FEW),
            new CompensationRequired(ORDER, ALICE, TOO_FEW),
            new StockRestorationRequested(ORDER, MUG, 1),
            new PointRestorationRequested(ORDER, ALICE, 1),
            new StockRestored(ORDER, MUG, 2, 10),
            new CompensationCompleted(ORDER, ALICE, TOO_FEW),
            new OrderCancelled(ORDER, ALICE, TOO_FEW, START.plusSeconds(1)));

    @Property
    void isTheSameInEveryOrderAndWithDuplicates(@ForAll long seed) {
        List<Integer> delivery = new ArrayList<>();
        for (int event = 0; event < STORY.size(); event++) {
            delivery.add(event);
            delivery.add(event);
        }
        Collections.shuffle(delivery, new Random(seed));

        assertThat(tell(delivery)).isEqualTo(tell(inOrder()));
    }

    @Property(tries = 1)
    void endsAsItWasTold() {
        OrderView order = tell(inOrder());

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.failure()).isEqualTo(TOO_FEW);
        assertThat(order.steps())
                .extracting(StepView::status)
                .containsExactly(StepView.Status.RESTORED, StepView.Status.RESTORE_REQUESTED);
        assertThat(order.timeline()).hasSize(STORY.size()).isSortedAccordingTo(TimelineEntry.ORDER);
    }

    private static List<Integer> inOrder() {
        return java.util.stream.IntStream.range(0, STORY.size()).boxed().toList();
    }

    /** As the projection does: what events tell on pages, one for some of them, and the order by those events that are about all of it. */
    private static OrderView tell(List<Integer> delivery) {
        TrackedOrder order = TrackedOrder.unknown(ORDER);
        List<OrderPage> pages = new ArrayList<>(List.of(OrderPage.EMPTY));
        for (int index : delivery) {
            OrderRelated event = STORY.get(index);
            pages.add(OrderStory.tell(pages.removeLast(), event, START.plusMillis(index), "event-" + index));
            if (index % EVENTS_A_PAGE == 0) {
                pages.add(OrderPage.EMPTY);
            }
            if (OrderStory.isAboutAll(event)) {
                order = OrderStory.tell(order, event);
            }
        }
        return OrderView.of(order, Objects.requireNonNull(order.placed()), OrderPage.together(pages));
    }
}
