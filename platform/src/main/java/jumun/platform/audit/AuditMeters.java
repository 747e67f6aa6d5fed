package jumun.platform.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
        for (String check : auditor.checks()) {
            Gauge.builder("audit.findings", auditor, last -> last.found(check))
                    .description("Records that did not add up when the check could be made last")
                    .tag("check", check)
                    .register(meters);
            Gauge.builder("audit.check.age", auditor, last -> seconds(last.age(check)))
                    .description("How long ago the check could be made last")
                    .baseUnit("seconds")
                    .tag("check", check)
                    .register(meters);
        }
        Gauge.builder("audit.age", auditor, last -> seconds(last.age()))
                .description("For how long there was no audit in which every check could be made")
                .baseUnit("seconds")
                .register(meters);
    }

    private static double seconds(@Nullable Duration age) {
        return age == null ? Double.NaN : age.toMillis() / 1_000.0;
    }
}
