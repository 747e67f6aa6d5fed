/**
 * Accepts orders. {@link jumun.order.OrderController} prices a request from the {@link jumun.order.PriceList} and answers
 * at once (O1); {@link jumun.order.OrderAdmission} refuses those that could not be ended in time, {@link jumun.order.OrderPlacement} places together
 * what waits together. {@link jumun.order.Order} keeps what became of it; {@link jumun.order.OrderOutcomePolicy} completes or
 * cancels it when the saga says so, and {@link jumun.order.OrderOutcomes} tells whoever has waited. {@link jumun.order.PriceListProjection}
 * keeps the prices, in {@link jumun.order.PriceEditions}.
 */
@NullMarked
package jumun.order;

import org.jspecify.annotations.NullMarked;
