/** The scenarios, and the command that runs one of them. */
@NullMarked
package jumun.bench.run;

import org.jspecify.annotations.NullMarked;
