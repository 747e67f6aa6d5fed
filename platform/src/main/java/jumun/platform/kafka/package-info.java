/**
 * The road between contexts. Out: the outbox tails the event store and sends every event, all acknowledgements of a batch
 * awaited before its token is stored. In: a source for each processing group, which keeps the order of a partition.
 */
@NullMarked
package jumun.platform.kafka;

import org.jspecify.annotations.NullMarked;
