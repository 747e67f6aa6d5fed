/**
 * Coordinates an order over the contexts. {@link jumun.saga.OrderFulfilmentSaga} asks for every deduction at once, waits
 * for the answers, and takes everything back when one fails or stays out; {@link jumun.saga.OrderSagaStore} keeps it, one
 * row an order; {@link jumun.saga.SagaDeadlines} says when a wait is over.
 */
@NullMarked
package jumun.saga;

import org.jspecify.annotations.NullMarked;
