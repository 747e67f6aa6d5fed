/** Bodies of requests are read once, before anything is done for them, and are bounded. */
@NullMarked
package jumun.platform.web.body;

import org.jspecify.annotations.NullMarked;
