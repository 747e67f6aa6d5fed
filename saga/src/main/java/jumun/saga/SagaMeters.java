package jumun.saga;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows Prometheus how many sagas are in each state (M2). */
@Component
class SagaMeters {

    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final OrderSagaTable table;
    private final MultiGauge states;

    SagaMeters(OrderSagaTable table, MeterRegistry meters) {
        this.table = table;
        this.states = MultiGauge.builder("saga.states")
                .description("Sagas that have something left to do")
                .register(meters);
    }

    /** While the database is away the last figures stand. */
    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        try {
            Map<String, Long> counts = table.counts();
            states.register(
                    Stream.of(SagaState.DEDUCTING, SagaState.COMPENSATING, SagaState.STUCK)
                            .<Row<?>>map(state ->
                                    Row.of(Tags.of("state", state.name()), counts.getOrDefault(state.name(), 0L)))
                            .toList(),
                    true);
        } catch (DataAccessException away) {
            // Database away: alerted elsewhere; tried again at the next tick.
        }
    }
}
