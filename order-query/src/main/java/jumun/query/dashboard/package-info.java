/**
 * The operators' page at {@code /ops}: static files that ask the same REST interface as everybody. It loads nothing from elsewhere
 * and runs nothing that is not one of its files.
 */
@NullMarked
package jumun.query.dashboard;

import org.jspecify.annotations.NullMarked;
