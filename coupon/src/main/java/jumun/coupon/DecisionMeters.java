package jumun.coupon;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts what applicants were told (M2). */
@Component
class DecisionMeters {

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    DecisionMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(IssueDecision decision) {
        counters.computeIfAbsent(decision.getClass().getSimpleName(), this::counter)
                .increment();
    }

    private Counter counter(String decision) {
        return Counter.builder("coupons.decisions")
                .description("Answers to requests for a coupon")
                .tag("decision", decision)
                .register(meters);
    }
}
