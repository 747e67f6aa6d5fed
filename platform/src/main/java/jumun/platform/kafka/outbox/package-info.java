/** From the event store to Kafka: the store itself is the outbox (ADR 1). */
@NullMarked
package jumun.platform.kafka.outbox;

import org.jspecify.annotations.NullMarked;
