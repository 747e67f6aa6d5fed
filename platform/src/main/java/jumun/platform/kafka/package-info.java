/**
 * The road between contexts: connection, topics, records, and the tokens that say how far a group has read them. What leaves goes
 * through {@code outbox}, what arrives through {@code stream}.
 */
@NullMarked
package jumun.platform.kafka;

import org.jspecify.annotations.NullMarked;
