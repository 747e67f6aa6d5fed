package jumun.platform.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows Prometheus what the last audit of this process has found (M2, M6). */
@Component
class AuditMeters implements MeterBinder {

    private final Auditor auditor;

    AuditMeters(Auditor auditor) {
        this.auditor = auditor;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(
                        "audit.findings",
                        auditor,
                        last -> last.last().map(AuditReport::found).orElse(0))
                .description("Records that did not add up in the last audit")
                .register(meters);
    }
}
