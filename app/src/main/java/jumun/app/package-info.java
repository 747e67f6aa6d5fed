/**
 * The one executable. It starts embedded servers unless told otherwise ({@code embedded}), serves the contexts that
 * {@code jumun.roles} names, and can fill an empty shop with something to try ({@code demo}).
 */
@NullMarked
package jumun.app;

import org.jspecify.annotations.NullMarked;
