package jumun.saga;

import static jumun.api.Step.COUPON;
import static jumun.api.Step.POINTS;
import static jumun.api.Step.STOCK;
import static jumun.saga.OrderFulfilmentSaga.ORDER_ID;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Step;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointsRestored;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockRestored;
import jumun.platform.trace.Traceparent;
import jumun.saga.SagaStep.Progress;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Carries one order through: asks for all deductions at once, then either everything succeeded or everything is taken
 * back (O2–O5). It decides by events alone, deadlines included, and calculates nothing.
 *
 * <p>Public only because Axon creates it. A saga does not end: its row stays in its last state, so that a repeated {@link OrderPlaced} cannot begin it again.
 */
@ProcessingGroup(OrderFulfilmentSaga.GROUP)
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class OrderFulfilmentSaga {

    static final String GROUP = "order-fulfilment";
    static final String ORDER_ID = "orderId";

    private static final Failure TIMED_OUT =
            new Failure(FailureCode.TIMED_OUT, "The order could not be processed in time; nothing was charged.");
    private static final Failure CANCELLED_BY_CUSTOMER =
            new Failure(FailureCode.CANCELLED_BY_CUSTOMER, "The order was cancelled as you asked.");
    private static final Failure CANCELLED_BY_OPERATOR =
            new Failure(FailureCode.CANCELLED_BY_OPERATOR, "The shop has cancelled the order.");

    @Autowired
    transient EventGateway events;

    @Autowired
    transient SagaSettings settings;

    /** For deadlines only: they count from when the saga asks, however late it could. */
    @Autowired
    transient Clock clock;

    private @Nullable SagaOrder order;
    private SagaState state = SagaState.DEDUCTING;
    private List<SagaStep> steps = new ArrayList<>();
    private @Nullable Failure failure;
    private SagaDeadline deadline = SagaDeadline.none();

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderPlaced event, @MetaDataValue(Traceparent.NAME) @Nullable String traceparent) {
        if (order == null) {
            order = SagaOrder.of(event, traceparent);
            steps = new ArrayList<>(SagaOrder.stepsOf(event));
            publish(steps, step -> order().deductionRequest(step, 1));
            deadline = deadline.beginPhase(clock.instant(), settings.deductionDeadline(1));
        }
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(StockDeductionCompleted event) {
        completed(STOCK, event.productId().value());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(CouponUsageCompleted event) {
        completed(COUPON, event.couponId().value());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(PointDeductionCompleted event) {
        completed(POINTS, event.userId().value());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(StockDeductionFailed event) {
        failed(STOCK, event.productId().value(), event.failure());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(CouponUsageFailed event) {
        failed(COUPON, event.couponId().value(), event.failure());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(PointDeductionFailed event) {
        failed(POINTS, event.userId().value(), event.failure());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(StockRestored event) {
        restored(STOCK, event.productId().value());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(CouponRestored event) {
        restored(COUPON, event.couponId().value());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(PointsRestored event) {
        restored(POINTS, event.userId().value());
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderCancellationRequested event) {
        if (state == SagaState.DEDUCTING || state == SagaState.FULFILLED) {
            boolean byCustomer = event.userId().value().equals(event.requestedBy());
            compensate(byCustomer ? CANCELLED_BY_CUSTOMER : CANCELLED_BY_OPERATOR);
        }
    }

    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(DeadlinePassed event) {
        if (deadline.is(event.number())) {
            switch (state) {
                case DEDUCTING -> askAgainOrCompensate();
                case COMPENSATING -> askBackAgainOrGetStuck();
                case FULFILLED, COMPENSATED, STUCK -> {}
            }
        }
    }

    /** Nothing is decided anew: what has not been answered is asked for once more, and what was announced is repeated. */
    @SagaEventHandler(associationProperty = ORDER_ID)
    void on(OrderResumptionRequested event) {
        switch (state) {
            case DEDUCTING -> {
                deadline = deadline.beginPhase(clock.instant(), settings.deductionDeadline(1));
                publish(stepsIn(Progress.REQUESTED), step -> order().deductionRequest(step, 1));
            }
            case COMPENSATING, STUCK -> {
                state = SagaState.COMPENSATING;
                deadline = deadline.beginPhase(clock.instant(), settings.restorationDeadline(1));
                publish(stepsIn(Progress.RESTORING), step -> order().restorationRequest(step, 1));
                completeCompensation();
            }
            case FULFILLED -> events.publish(new OrderFulfilled(order().orderId(), order().userId()));
            case COMPENSATED -> events.publish(new CompensationCompleted(order().orderId(), order().userId(), cause()));
        }
    }

    private void completed(Step step, String subject) {
        advance(step, subject, Progress.REQUESTED, Progress.COMPLETED);
        if (state == SagaState.DEDUCTING && all(Progress.COMPLETED::equals)) {
            fulfil();
        }
    }

    private void failed(Step step, String subject, Failure cause) {
        advance(step, subject, Progress.REQUESTED, Progress.FAILED);
        if (state == SagaState.DEDUCTING) {
            compensate(cause);
        }
    }

    void restored(Step step, String subject) {
        advance(step, subject, Progress.RESTORING, Progress.RESTORED);
        completeCompensation();
    }

    void fulfil() {
        state = SagaState.FULFILLED;
        deadline = deadline.cancelled();
        events.publish(new OrderFulfilled(order().orderId(), order().userId()));
    }

    void compensate(Failure cause) {
        state = SagaState.COMPENSATING;
        failure = cause;
        events.publish(new CompensationRequired(order().orderId(), order().userId(), cause));
        steps.replaceAll(step -> step.progress().mayHold() ? step.now(Progress.RESTORING) : step);
        publish(stepsIn(Progress.RESTORING), step -> order().restorationRequest(step, 1));
        deadline = deadline.beginPhase(clock.instant(), settings.restorationDeadline(1));
        completeCompensation();
    }

    final void completeCompensation() {
        boolean compensating = state == SagaState.COMPENSATING || state == SagaState.STUCK;
        if (compensating && all(Progress::isOver)) {
            state = SagaState.COMPENSATED;
            deadline = deadline.cancelled();
            events.publish(new CompensationCompleted(order().orderId(), order().userId(), cause()));
        }
    }

    private void askAgainOrCompensate() {
        if (deadline.attempt() > settings.askAgainAfter().size()) {
            compensate(TIMED_OUT);
            return;
        }
        deadline = deadline.next(settings::deductionDeadline);
        publish(stepsIn(Progress.REQUESTED), step -> order().deductionRequest(step, deadline.attempt()));
    }

    private void askBackAgainOrGetStuck() {
        if (deadline.attempt() > settings.restoreAgainAfter().size()) {
            getStuck();
            return;
        }
        deadline = deadline.next(settings::restorationDeadline);
        publish(stepsIn(Progress.RESTORING), step -> order().restorationRequest(step, deadline.attempt()));
    }

    final void getStuck() {
        state = SagaState.STUCK;
        deadline = deadline.cancelled();
        events.publish(new CompensationStuck(
                order().orderId(),
                order().userId(),
                stepsIn(Progress.RESTORING).stream().map(SagaStep::toString).toList()));
    }

    /** An answer that does not fit the step's progress is late or repeated, and changes nothing (O6). */
    private void advance(Step kind, String subject, Progress from, Progress to) {
        steps.replaceAll(step -> step.is(kind, subject) && step.progress() == from ? step.now(to) : step);
    }

    private boolean all(Predicate<Progress> condition) {
        return steps.stream().map(SagaStep::progress).allMatch(condition);
    }

    private List<SagaStep> stepsIn(Progress progress) {
        return steps.stream().filter(step -> step.progress() == progress).toList();
    }

    private void publish(List<SagaStep> asked, Function<SagaStep, Event> request) {
        events.publish(asked.stream().map(request).toList());
    }

    private SagaOrder order() {
        return Objects.requireNonNull(order, "A saga without its order cannot act");
    }

    private Failure cause() {
        return Objects.requireNonNull(failure, "A saga without a failure does not compensate");
    }

    /** Has each step be as far as it is known to be. */
    final void recall(UnaryOperator<SagaStep> known) {
        steps.replaceAll(known);
    }

    @Nullable
    SagaOrder startedBy() {
        return order;
    }

    SagaState state() {
        return state;
    }

    SagaDeadline deadline() {
        return deadline;
    }

    /** How far it is, for comparing it with another: everything that its events have decided. */
    String progress() {
        return steps.stream()
                .map(step -> step + " " + step.progress())
                .collect(
                        Collectors.joining(", ", state + ": ", failure == null ? "" : " because of " + failure.code()));
    }
}
