package jumun.query.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.platform.Refusal;
import jumun.platform.processing.Rebuilds;
import jumun.platform.security.Caller;
import jumun.platform.web.PageView;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows orders to their owners and to operators (Q1). */
@RestController
@RequestMapping("/api/orders")
class OrderQueryController {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "placedAt", "orderId");

    private final OrderViews orders;
    private final Rebuilds rebuilds;
    private final UnshownOrders unshown;

    OrderQueryController(OrderViews orders, Rebuilds rebuilds, UnshownOrders unshown) {
        this.orders = orders;
        this.rebuilds = rebuilds;
        this.unshown = unshown;
    }

    /** The order of somebody else is not told to exist. */
    @GetMapping("/{orderId}")
    OrderView order(Caller caller, @PathVariable OrderId orderId) {
        return orders.find(orderId)
                .filter(order -> caller.maySee(order.userId()))
                .orElseThrow(() -> rebuilds.absent(OrderProjection.GROUP, () -> absent(caller, orderId)));
    }

    private Refusal absent(Caller caller, OrderId orderId) {
        return unshown.ownerOf(orderId).filter(caller::maySee).isPresent()
                ? Refusal.notYet("ORDER_NOT_SHOWN_YET", "Order '%s' is not shown yet; try again in a moment.", orderId)
                : Refusal.notFound("ORDER_NOT_FOUND", "There is no order '%s'.", orderId);
    }

    /** A customer's own orders; for operators all, or those of a user. */
    @GetMapping
    PageView<OrderView> orders(
            Caller caller,
            @RequestParam(required = false) @Nullable UserId userId,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        UserId owner = caller.isOps() ? userId : caller.userId();
        Page<OrderView> found = orders.page(owner, status, PageRequest.of(page, size, NEWEST_FIRST));
        return new PageView<>(found.getContent(), page, size, found.getTotalElements());
    }
}
