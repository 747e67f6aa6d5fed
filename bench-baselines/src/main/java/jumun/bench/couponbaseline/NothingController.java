package jumun.bench.couponbaseline;

import java.util.Map;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Does nothing for whoever may ask: no way of issuing coupons can be faster. */
@RestController
class NothingController {

    @PostMapping("/api/nothing")
    @CustomersOnly
    Map<String, String> nothing(Caller caller) {
        return Map.of("userId", caller.userId().value());
    }
}
