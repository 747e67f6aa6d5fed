package jumun.query.order;

import java.util.OptionalLong;
import jumun.platform.processing.Rebuilds;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts the orders that have not ended (M2). While the database is away the last figure stands. While the order view
 * is rebuilt there is none: the last one would stand until the rebuild ends, and orders might be refused all that time
 * (M5).
 */
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
            figures.open(
                    rebuilds.areUnderWay(OrderProjection.GROUP)
                            ? OptionalLong.empty()
                            : OptionalLong.of(orders.countPending()));
        } catch (DataAccessException away) {
            // Database away: alerted elsewhere; tried again at the next tick.
        }
    }
}
