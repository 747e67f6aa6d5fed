package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.platform.Json;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.junit.jupiter.api.Test;

/**
 * Rows outlive the code that wrote them. What is not found under its name is read as if it were not there: an order whose deadline
 * was lost like that would wait for ever. So a form that does not match any more means code that reads both, not another text here.
 */
class StoredSagaTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final UserId ALICE = new UserId("alice");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final String COMPENSATING = """
            {"order":{"orderId":"order-1","userId":"alice","subtotal":32500,"discount":3000,\
            "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"},\
            "state":"COMPENSATING",\
            "steps":[{"step":"STOCK","subject":"mug","amount":2,"progress":"RESTORING"},\
            {"step":"STOCK","subject":"tea","amount":1,"progress":"FAILED"},\
            {"step":"COUPON","subject":"WELCOME","amount":1,"progress":"RESTORING"},\
            {"step":"POINTS","subject":"alice","amount":1000,"progress":"RESTORING"}],\
            "failure":{"code":"INSUFFICIENT_STOCK","message":"No tea is left."},\
            "deadline":{"number":2,"attempt":1,"phaseBegan":"2026-11-24T09:00:00Z","at":"2026-11-24T09:00:05Z"}}""";

    private static final String DEDUCTING_BEFORE_THERE_WERE_TRACES = """
            {"order":{"orderId":"order-1","userId":"alice","subtotal":32500,"discount":0},\
            "state":"DEDUCTING",\
            "steps":[{"step":"STOCK","subject":"mug","amount":2,"progress":"COMPLETED"},\
            {"step":"STOCK","subject":"tea","amount":1,"progress":"REQUESTED"}],\
            "failure":null,\
            "deadline":{"number":1,"attempt":1,"phaseBegan":"2026-11-24T09:00:00Z","at":"2026-11-24T09:00:05Z"}}""";

    private final ObjectMapper json = Json.newMapper();
    private final List<Object> said = new ArrayList<>();

    @Test
    void isStoredInJustThisForm() throws Exception {
        OrderFulfilmentSaga saga = alive(new OrderFulfilmentSaga());
        saga.on(
                new OrderPlaced(
                        ORDER,
                        ALICE,
                        List.of(
                                new OrderLine(MUG, "Mug", 2, new Money(12_000)),
                                new OrderLine(TEA, "Tea", 1, new Money(8_500))),
                        new Money(32_500),
                        new CouponId("WELCOME"),
                        new Money(3_000),
                        1_000,
                        new Money(28_500),
                        NOW),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        saga.on(new StockDeductionCompleted(ORDER, MUG, 2, 8));
        saga.on(new StockDeductionFailed(
                ORDER, TEA, 1, new Failure(FailureCode.INSUFFICIENT_STOCK, "No tea is left.")));

        assertThat(json.writeValueAsString(saga)).isEqualTo(COMPENSATING);
        assertThat(json.readValue(COMPENSATING, OrderFulfilmentSaga.class))
                .usingRecursiveComparison()
                .ignoringFields("events", "settings", "clock")
                .isEqualTo(saga);
    }

    @Test
    void goesOnFromWhatWasStoredBeforeThereWereTraces() throws Exception {
        OrderFulfilmentSaga saga = alive(json.readValue(DEDUCTING_BEFORE_THERE_WERE_TRACES, OrderFulfilmentSaga.class));
        assertThat(saga.progress()).isEqualTo("DEDUCTING: STOCK:mug COMPLETED, STOCK:tea REQUESTED");
        assertThat(saga.deadline().at()).isEqualTo(NOW.plusSeconds(5));

        saga.on(new DeadlinePassed(ORDER, 1));

        assertThat(said).containsExactly(new StockDeductionRequested(ORDER, TEA, 1, 2));
        assertThat(saga.deadline().at()).isEqualTo(NOW.plusSeconds(15));
    }

    private OrderFulfilmentSaga alive(OrderFulfilmentSaga saga) {
        EventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(published -> published.forEach(event -> said.add(event.getPayload())));
        saga.events = DefaultEventGateway.builder().eventBus(bus).build();
        saga.settings = new SagaSettings(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(15)),
                Duration.ofSeconds(30),
                List.of(Duration.ofSeconds(5)),
                Duration.ofSeconds(10));
        saga.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return saga;
    }
}
