/**
 * What all programs that jumun is compared with have in common: the token check and the shape of errors are jumun's own, so
 * that neither side is faster by leaving something out; goods are put on the shelves the same way.
 */
@NullMarked
package jumun.bench.baseline;

import org.jspecify.annotations.NullMarked;
