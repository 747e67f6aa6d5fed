/**
 * The usual ways to give out coupons first come, first served: a distributed lock around a count and an insert, and a
 * conditional update with an insert. And an endpoint that does nothing, which is what the HTTP stack could do at most.
 */
@NullMarked
package jumun.bench.couponbaseline;

import org.jspecify.annotations.NullMarked;
