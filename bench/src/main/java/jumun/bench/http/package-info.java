/**
 * A client that can keep a server busy while taking little of the machine itself: one thread, many kept connections,
 * requests that were written down beforehand, and no more understanding of HTTP than answers need.
 */
@NullMarked
package jumun.bench.http;

import org.jspecify.annotations.NullMarked;
