package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;

import jumun.api.compensation.DeadlinePassed;
import jumun.api.coupon.CouponRestored;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionRequested;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionRequested;
import jumun.app.RunningShopTest;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningShopTest
class OrderSagaInvokerTest {

    @Autowired
    Configuration axon;

    /** Events of other types need not be handed to sagas at all (ADR 44). */
    @Test
    void knowsWhichTypesOfEventsSagasHandle() {
        EventHandlerInvoker invoker = axon.eventProcessingConfiguration()
                .sagaConfiguration(OrderFulfilmentSaga.class)
                .manager();

        assertThat(invoker).isInstanceOf(OrderSagaInvoker.class);
        assertThat(invoker.canHandleType(OrderPlaced.class)).isTrue();
        assertThat(invoker.canHandleType(StockDeductionCompleted.class)).isTrue();
        assertThat(invoker.canHandleType(CouponRestored.class)).isTrue();
        assertThat(invoker.canHandleType(DeadlinePassed.class)).isTrue();
        assertThat(invoker.canHandleType(StockDeductionRequested.class)).isFalse();
        assertThat(invoker.canHandleType(PointDeductionRequested.class)).isFalse();
        assertThat(invoker.canHandleType(OrderFulfilled.class)).isFalse();
        assertThat(invoker.canHandleType(OrderCompleted.class)).isFalse();
        assertThat(invoker.canHandleType(PriceChanged.class)).isFalse();
    }
}
