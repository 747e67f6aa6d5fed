package jumun.query.order;

import jumun.platform.processing.Rebuilds;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the orders that have not ended (M2). While the database is away, or orders are tracked anew, the last figure stands. */
@Component
class BacklogCount {

    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final OrderTable orders;
    private final OrderFigures figures;
    private final Rebuilds rebuilds;

    BacklogCount(OrderTable orders, OrderFigures figures, Rebuilds rebuilds) {
        this.orders = orders;
        this.figures = figures;
        this.rebuilds = rebuilds;
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        try {
            if (!rebuilds.areUnderWay(OrderProjection.GROUP)) {
                figures.open(orders.countPending());
            }
        } catch (DataAccessException away) {
            // Said by whoever needs the database.
        }
    }
}
