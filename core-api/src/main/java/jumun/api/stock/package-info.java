/** What happens to products, their prices and their stock. */
@NullMarked
package jumun.api.stock;

import org.jspecify.annotations.NullMarked;
