/**
 * A request with an {@code Idempotency-Key} has its effect once and is always answered the same (O9). The answer is written in
 * the transaction of the effect, so that no crash can come between them.
 */
@NullMarked
package jumun.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
