package jumun.coupon.issue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import jumun.coupon.IssueDecision;
import org.springframework.stereotype.Component;

/** Counts what applicants were told, and how long that took (M2). */
@Component
class DecisionMeters {

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    DecisionMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(IssueDecision decision, long nanos) {
        timers.computeIfAbsent(decision.getClass().getSimpleName(), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String decision) {
        return Timer.builder("coupons.decisions")
                .description("Answers to requests for a coupon")
                .tag("decision", decision)
                .register(meters);
    }
}
