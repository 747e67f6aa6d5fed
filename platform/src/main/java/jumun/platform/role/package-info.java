/** Which contexts a process serves: all of them by default, or any selection (design §6). */
@NullMarked
package jumun.platform.role;

import org.jspecify.annotations.NullMarked;
