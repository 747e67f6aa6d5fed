/**
 * Keeps the shop answering when more is asked of it than it can do (M5). {@link jumun.platform.web.overload.OverloadFilter} lets only
 * so many requests to the database at once, leaves a database that does not answer alone for a moment, and turns requests away
 * while too many wait. Operators' requests have places of their own; a context that has a bound of its own turns requests away with
 * {@link jumun.platform.web.overload.Refusals}.
 */
@NullMarked
package jumun.platform.web.overload;

import org.jspecify.annotations.NullMarked;
