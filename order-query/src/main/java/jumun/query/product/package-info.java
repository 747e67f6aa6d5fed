/** The catalogue as customers see it: names, prices, what is available. */
@NullMarked
package jumun.query.product;

import org.jspecify.annotations.NullMarked;
