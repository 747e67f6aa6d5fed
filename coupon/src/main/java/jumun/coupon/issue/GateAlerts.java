package jumun.coupon.issue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import org.springframework.stereotype.Component;

/** Tells operators that coupons cannot be issued, whether anybody asks for one at the moment or not (M3, M5). */
@Component
class GateAlerts implements AlertSource {

    private final CouponGate gate;
    private final WinnerStream winners;
    private final AtomicInteger away = new AtomicInteger();

    GateAlerts(CouponGate gate, WinnerStream winners, MeterRegistry meters) {
        this.gate = gate;
        this.winners = winners;
        Gauge.builder("coupons.gate.away", away, AtomicInteger::get)
                .description("1 while coupons cannot be issued")
                .register(meters);
    }

    @Override
    public List<Alert> alerts() {
        Optional<String> why = gate.isUnavailable() ? Optional.of("Redis does not answer") : winners.failure();
        away.set(why.isPresent() ? 1 : 0);
        return why
                .map(cause -> new Alert(
                        "coupon-gate-away", "coupons", Severity.CRITICAL, "No coupons are issued: %s".formatted(cause)))
                .stream()
                .toList();
    }
}
