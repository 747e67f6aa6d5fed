/** What happens to an order as such: placed, fulfilled, completed or cancelled. */
@NullMarked
package jumun.api.order;

import org.jspecify.annotations.NullMarked;
