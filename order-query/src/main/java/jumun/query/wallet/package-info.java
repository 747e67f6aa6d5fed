/** A user's points: the balance, the lots and the history that adds up to it (P1). */
@NullMarked
package jumun.query.wallet;

import org.jspecify.annotations.NullMarked;
