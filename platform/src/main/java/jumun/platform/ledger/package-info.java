/**
 * The step ledger: which order has been given what, one row a step. It makes duplicates, late requests and restorations of
 * what never was deducted harmless for every context in one place (O4, O6).
 */
@NullMarked
package jumun.platform.ledger;

import org.jspecify.annotations.NullMarked;
