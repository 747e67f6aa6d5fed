/**
 * Accepts orders. {@link jumun.order.OrderController} prices a request from the {@link jumun.order.PriceList} and answers
 * at once (O1); {@link jumun.order.Order} keeps what became of it; {@link jumun.order.OrderOutcomePolicy} completes or
 * cancels it when the saga says so.
 */
@NullMarked
package jumun.order;

import org.jspecify.annotations.NullMarked;
