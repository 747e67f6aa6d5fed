/** What a run has found, for people at a terminal and for programs. */
@NullMarked
package jumun.bench.report;

import org.jspecify.annotations.NullMarked;
