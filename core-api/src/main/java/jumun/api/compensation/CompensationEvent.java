package jumun.api.compensation;

import jumun.api.OrderRelated;
import jumun.api.Topic;

/** The events of {@link Topic#COMPENSATION}, keyed by order. Sent by the saga. */
public sealed interface CompensationEvent extends OrderRelated
        permits CompensationRequired,
                StockRestorationRequested,
                CouponRestorationRequested,
                PointRestorationRequested,
                DeadlinePassed,
                OrderResumptionRequested,
                CompensationCompleted,
                CompensationStuck {

    @Override
    default Topic topic() {
        return Topic.COMPENSATION;
    }

    @Override
    default String key() {
        return orderId().value();
    }
}
