/**
 * The shop that most teams would write instead: one transaction with Spring Data JPA that locks the rows it changes. Tuned
 * where tuning is known to help: batched statements, no session kept open, new rows inserted without looking for them,
 * the row that most others wait for locked last.
 */
@NullMarked
package jumun.bench.plainshop;

import org.jspecify.annotations.NullMarked;
