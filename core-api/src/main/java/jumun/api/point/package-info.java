/** What happens to the points in a user's wallet. A point is worth one minor unit of the currency. */
@NullMarked
package jumun.api.point;

import org.jspecify.annotations.NullMarked;
