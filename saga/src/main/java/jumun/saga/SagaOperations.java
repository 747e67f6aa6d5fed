package jumun.saga;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jumun.api.order.OrderId;
import jumun.platform.Counted;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.Operation;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.saga.SagaComparison.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators can do with sagas, and when they are alerted (O5, O10). */
@Configuration(proxyBeanMethods = false)
class SagaOperations {

    @Bean
    Operation sagaVerify(SagaComparison comparison) {
        return Operation.lasting(
                "saga.verify", (request, progress) -> Optional.of(comparison.verify(selection(request), progress)));
    }

    @Bean
    Operation sagaRepair(SagaRecovery recovery) {
        return Operation.lasting(
                "saga.repair",
                (request, progress) ->
                        Optional.of(recovery.repair(selection(request), request.requestedBy(), progress)));
    }

    @Bean
    Operation sagaResume(SagaRecovery recovery) {
        return Operation.named("saga.resume", (request, progress) -> {
            OrderId orderId = new OrderId(request.requiredSubject());
            recovery.resume(orderId, request.requestedBy());
            return Optional.of(new Resumed(orderId));
        });
    }

    @Bean
    Operation sagaList(OrderSagaTable table) {
        return Operation.named(
                "saga.list",
                (request, progress) -> Optional.of(new Sagas(table.counts(), table.overview(state(request)))));
    }

    @Bean
    Operation sagaShow(OrderSagaTable table) {
        return Operation.named("saga.show", (request, progress) -> table.overviewOf(request.requiredSubject()));
    }

    @Bean
    AlertSource stuckSagas(OrderSagaTable table) {
        return () -> {
            long stuck = table.counts().getOrDefault(SagaState.STUCK.name(), 0L);
            return stuck == 0
                    ? List.of()
                    : List.of(new Alert(
                            "saga-stuck",
                            "saga",
                            Severity.CRITICAL,
                            "%s stuck: something could not be taken back, or an event could not be handled"
                                    .formatted(Counted.of(stuck, "order"))));
        };
    }

    private static Selection selection(OperationRequest request) {
        return new Selection(
                request.subject() == null ? null : new OrderId(request.subject()), instant(request.argument()));
    }

    private static @Nullable String state(OperationRequest request) {
        String asked = request.argument();
        if (asked != null && Stream.of(SagaState.values()).map(Enum::name).noneMatch(asked::equals)) {
            throw new IllegalArgumentException(
                    "state is '%s': one of %s is needed".formatted(asked, Arrays.toString(SagaState.values())));
        }
        return asked;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "since is '%s': a date and time such as 2026-11-24T09:00:00Z is needed".formatted(text), e);
        }
    }

    /** The saga was asked to resume the order. */
    record Resumed(OrderId orderId) {}

    /** How many sagas are in each state, and those that were asked for. */
    record Sagas(Map<String, Long> counts, List<SagaOverview> sagas) {}
}
