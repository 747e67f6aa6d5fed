package jumun.query.order;

import java.util.Comparator;
import jumun.api.Failure;
import jumun.api.Step;
import org.jspecify.annotations.Nullable;

/**
 * One deduction of an order, and how it went.
 *
 * @param subject the product, coupon or user that was asked
 * @param failure why it was refused, if it was
 */
record StepView(
        Step step, String subject, Status status, @Nullable Failure failure) {

    static final Comparator<StepView> ORDER =
            Comparator.comparing(StepView::step).thenComparing(StepView::subject);

    /** How a step went. Only ever moves to a higher rank, in whatever order the news arrive. */
    enum Status {
        REQUESTED(0),
        COMPLETED(1),
        FAILED(1),
        RESTORE_REQUESTED(2),
        RESTORED(3);

        private final int rank;

        Status(int rank) {
            this.rank = rank;
        }
    }

    boolean isAboutSameAs(StepView other) {
        return step == other.step && subject.equals(other.subject);
    }

    /** Whether the order holds what the step was for. */
    boolean isHeld() {
        return status == Status.COMPLETED || status == Status.RESTORE_REQUESTED;
    }

    StepView orLater(StepView other) {
        return other.status.rank > status.rank ? other : this;
    }
}
