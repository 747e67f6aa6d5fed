/** Which contexts a process serves: all of them by default, or any selection. */
@NullMarked
package jumun.platform.role;

import org.jspecify.annotations.NullMarked;
