/**
 * The published language of jumun: what every context may know of the others. An {@link jumun.api.Event} says by itself
 * to which {@link jumun.api.Topic} it belongs and by which key it is ordered there; ids, money and reasons are values
 * that cannot be wrong once they exist. No framework beyond Jackson's annotations is known here.
 */
@NullMarked
package jumun.api;

import org.jspecify.annotations.NullMarked;
