package jumun.platform.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Shows Prometheus what a process reports of its processing groups (M2). */
@Component
class GroupMeters {

    private final MultiGauge lag;
    private final MultiGauge age;
    private final MultiGauge rate;
    private final MultiGauge failing;

    GroupMeters(MeterRegistry meters) {
        this.lag = MultiGauge.builder("processing.lag")
                .description("Records that the group's slowest segment here has before it")
                .register(meters);
        this.age = MultiGauge.builder("processing.age")
                .description("For how long at least the oldest of them has lain there")
                .baseUnit("seconds")
                .register(meters);
        this.rate = MultiGauge.builder("processing.rate")
                .description("Records a second that the group's slowest segment here passes")
                .register(meters);
        this.failing = MultiGauge.builder("processing.failing")
                .description("1 while the group is failing")
                .register(meters);
    }

    void show(List<GroupReport> groups) {
        lag.register(rows(groups, GroupReport::lag), true);
        age.register(rows(groups, group -> group.ageMillis() / 1_000.0), true);
        rate.register(rows(groups, GroupReport::perSecond), true);
        failing.register(rows(groups, group -> group.error() == null ? 0 : 1), true);
    }

    private static List<Row<?>> rows(List<GroupReport> groups, ToDoubleFunction<GroupReport> value) {
        return groups.stream()
                .<Row<?>>map(group -> Row.of(Tags.of("group", group.name()), value.applyAsDouble(group)))
                .toList();
    }
}
