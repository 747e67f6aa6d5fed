/** Tracking: how far an order is, step by step, and what happened to it (Q1). */
@NullMarked
package jumun.query.order;

import org.jspecify.annotations.NullMarked;
