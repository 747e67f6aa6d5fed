package jumun.platform.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What this process counts and operators look at, taken from the meters that Prometheus sees. */
@Component
class NodeFigures {

    private final MeterRegistry meters;
    private final List<String> reported;

    NodeFigures(MeterRegistry meters, OperationsSettings settings) {
        this.meters = meters;
        this.reported = settings.reportedMeters();
    }

    Map<String, Double> now() {
        Map<String, Double> figures = new HashMap<>();
        for (Meter meter : meters.getMeters()) {
            if (reported.stream().anyMatch(meter.getId().getName()::startsWith)) {
                add(meter, figures);
            }
        }
        return figures;
    }

    private static void add(Meter meter, Map<String, Double> figures) {
        String name = name(meter);
        switch (meter) {
            case Counter counter -> put(figures, name, counter.count());
            case Gauge gauge -> put(figures, name, gauge.value());
            case Timer timer -> add(timer, name, figures);
            default -> {}
        }
    }

    private static void add(Timer timer, String name, Map<String, Double> figures) {
        HistogramSnapshot snapshot = timer.takeSnapshot();
        put(figures, name + ".count", (double) snapshot.count());
        for (ValueAtPercentile value : snapshot.percentileValues()) {
            put(
                    figures,
                    "%s.p%d".formatted(name, Math.round(value.percentile() * 100)),
                    value.value(TimeUnit.MILLISECONDS));
        }
    }

    private static void put(Map<String, Double> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.put(name, value);
        }
    }

    private static String name(Meter meter) {
        String tags = meter.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining("."));
        return tags.isEmpty() ? meter.getId().getName() : meter.getId().getName() + "." + tags;
    }
}
