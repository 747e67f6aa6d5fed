package jumun.order;

import jumun.api.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How an order has ended.
 *
 * @param status  COMPLETED or CANCELLED
 * @param failure why it was cancelled, if it was
 */
record OrderOutcome(String status, @Nullable Failure failure) {}
