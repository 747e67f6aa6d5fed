/**
 * The strongest simple competitor: the same transaction as the plain shop's in as few statements as it takes, without
 * objects in between. Conditions are part of the updates, and the row that most others wait for is changed last.
 */
@NullMarked
package jumun.bench.sqlshop;

import org.jspecify.annotations.NullMarked;
