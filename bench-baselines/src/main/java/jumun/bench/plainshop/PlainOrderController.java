package jumun.bench.plainshop;

import jakarta.validation.Valid;
import jumun.bench.baseline.OrderAnswer;
import jumun.bench.baseline.OrderRequest;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders and answers when they are done. */
@RestController
class PlainOrderController {

    private final PlainOrders orders;

    PlainOrderController(PlainOrders orders) {
        this.orders = orders;
    }

    @PostMapping("/api/orders")
    @CustomersOnly
    OrderAnswer place(Caller caller, @Valid @RequestBody OrderRequest request) {
        return orders.place(caller.userId().value(), request);
    }
}
