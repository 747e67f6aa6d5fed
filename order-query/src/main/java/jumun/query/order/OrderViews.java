package jumun.query.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.platform.push.ResultKey;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Reads orders with their timelines. An order is not seen before it is known what was ordered. */
@Component
class OrderViews {

    private final OrderRows rows;
    private final OrderPageTable pages;

    OrderViews(OrderRows rows, OrderPageTable pages) {
        this.rows = rows;
        this.pages = pages;
    }

    /** An order, and since when its end can be seen if it has ended. */
    record Seen(OrderView order, Optional<Instant> settledAt) {}

    Optional<OrderView> find(OrderId orderId) {
        return findAll(List.of(orderId.value())).findFirst().map(Seen::order);
    }

    Stream<Seen> findAll(Collection<String> orderIds) {
        return seen(rows.findAllById(orderIds));
    }

    /** Orders of a user, in a status, or all where that is null. */
    Page<OrderView> page(@Nullable UserId userId, @Nullable OrderStatus status, Pageable page) {
        Page<OrderRow> found = rows.findAll(OrderRows.matching(userId == null ? null : userId.value(), status), page);
        return new PageImpl<>(seen(found.getContent()).map(Seen::order).toList(), page, found.getTotalElements());
    }

    /** Which of a user's orders have come to an end, and when that could be seen, after that one. */
    List<ResultKey> settledAfter(UserId userId, ResultKey key, int most) {
        return rows.findSettledAfter(userId.value(), key.visibleSince(), key.subject(), Limit.of(most));
    }

    private Stream<Seen> seen(List<OrderRow> found) {
        Map<String, OrderPage> told =
                pages.find(found.stream().map(OrderRow::orderId).toList());
        return found.stream()
                .flatMap(row -> view(row, told.getOrDefault(row.orderId(), OrderPage.EMPTY))
                        .map(order -> new Seen(order, row.settledAt()))
                        .stream());
    }

    private static Optional<OrderView> view(OrderRow row, OrderPage told) {
        TrackedOrder order = row.order();
        return Optional.ofNullable(order.placed()).map(placed -> OrderView.of(order, placed, told));
    }
}
