package jumun.query.order;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** How each step went after all that: whatever is said of one twice, the later status stands. */
    static List<StepView> latest(Stream<StepView> said) {
        return said
                .collect(Collectors.toMap(
                        one -> List.of(one.step, one.subject), one -> one, StepView::orLater, LinkedHashMap::new))
                .values()
                .stream()
                .sorted(ORDER)
                .toList();
    }

    /** Whether the order holds what the step was for. */
    boolean isHeld() {
        return status == Status.COMPLETED || status == Status.RESTORE_REQUESTED;
    }

    private StepView orLater(StepView other) {
        return other.status.rank > status.rank ? other : this;
    }
}
