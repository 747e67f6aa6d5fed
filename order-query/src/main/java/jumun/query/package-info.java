/**
 * The read side. One package for each view: {@code order}, {@code product}, {@code wallet}, {@code coupon};
 * in each a projection that applies facts (applying one twice changes nothing), its rows, and the endpoint that shows them. {@code push}
 * tells users of results as they happen; {@code operations}, {@code alert} and {@code dashboard} are for operators.
 */
@NullMarked
package jumun.query;

import org.jspecify.annotations.NullMarked;
