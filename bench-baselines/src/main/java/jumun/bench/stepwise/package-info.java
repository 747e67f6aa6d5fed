/**
 * The usual way without events, to compare with: the order service asks stock, coupon and wallet one after the other over HTTP and
 * answers when all have. Two programs, so that a request which waits for another never takes the thread that the other needs;
 * connections are kept; each step is one short transaction.
 */
@NullMarked
package jumun.bench.stepwise;

import org.jspecify.annotations.NullMarked;
