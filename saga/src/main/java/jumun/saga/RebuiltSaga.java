package jumun.saga;

import java.util.HashSet;
import java.util.Set;
import jumun.api.Failure;
import jumun.api.Step;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationEvent;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.order.OrderFulfilled;
import jumun.saga.SagaStep.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A saga that is rebuilt from its order's events (O10). Their times tell in which order they were made, not in which a
 * saga read them from several partitions. So its decisions are taken from the events that it published, and it decides
 * only what those do not tell.
 */
final class RebuiltSaga extends OrderFulfilmentSaga {

    private transient boolean hasFulfilled;
    private transient @Nullable CompensationRequired compensation;
    private final transient Set<String> askedBack = new HashSet<>();

    /** Whether a saga says by the event what it has decided. */
    static boolean hasSaid(Object event) {
        return event instanceof OrderFulfilled
                || (event instanceof CompensationEvent turn
                        && !(turn instanceof DeadlinePassed || turn instanceof OrderResumptionRequested));
    }

    /** Takes note of a decision, if the event tells of one, before any event is handled. */
    void note(Object event) {
        switch (event) {
            case OrderFulfilled fulfilled -> hasFulfilled = true;
            case CompensationRequired required -> compensation = required;
            case StockRestorationRequested asked ->
                askedBack.add(SagaStep.name(Step.STOCK, asked.productId().value()));
            case CouponRestorationRequested asked ->
                askedBack.add(SagaStep.name(Step.COUPON, asked.couponId().value()));
            case PointRestorationRequested asked ->
                askedBack.add(SagaStep.name(Step.POINTS, asked.userId().value()));
            default -> {}
        }
    }

    /** Decides as it did when it said so. */
    void decideAsBefore(Object event) {
        switch (event) {
            case OrderFulfilled fulfilled -> fulfilAsBefore();
            case CompensationRequired required -> compensateAsBefore(required);
            case CompensationStuck stuck -> {
                if (state() == SagaState.COMPENSATING) {
                    getStuck();
                }
            }
            case CompensationCompleted completed -> {
                recall(step -> step.progress() == Progress.RESTORING ? step.now(Progress.RESTORED) : step);
                completeCompensation();
            }
            default -> {}
        }
    }

    @Override
    void fulfil() {
        if (hasFulfilled || compensation == null) {
            super.fulfil();
        }
    }

    @Override
    void compensate(Failure cause) {
        if (compensation != null) {
            return;
        }
        if (hasFulfilled) {
            fulfilAsBefore();
        }
        if (!hasFulfilled || cause.code().isCancellation()) {
            super.compensate(cause);
        }
    }

    /** What is given back was asked back before, whatever the clocks say. */
    @Override
    void restored(Step step, String subject) {
        if (compensation != null) {
            compensateAsBefore(compensation);
        }
        super.restored(step, subject);
    }

    private void fulfilAsBefore() {
        if (state() == SagaState.DEDUCTING) {
            recall(step -> step.now(Progress.COMPLETED));
            super.fulfil();
        }
    }

    /** It asked back all that it did not know to be refused. */
    private void compensateAsBefore(CompensationRequired required) {
        if (state() == SagaState.DEDUCTING || state() == SagaState.FULFILLED) {
            recall(step -> step.now(askedBack.contains(step.toString()) ? Progress.COMPLETED : Progress.FAILED));
            super.compensate(required.failure());
        }
    }
}
