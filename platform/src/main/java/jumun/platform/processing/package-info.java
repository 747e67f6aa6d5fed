/** How Axon is set up: what is read and written as JSON, how aggregates are kept in memory, how events are handled. */
@NullMarked
package jumun.platform.processing;

import org.jspecify.annotations.NullMarked;
