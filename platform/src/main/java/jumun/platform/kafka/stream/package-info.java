/** From Kafka to the processing groups: one reader for all of them, and the event store for what Kafka does not keep. */
@NullMarked
package jumun.platform.kafka.stream;

import org.jspecify.annotations.NullMarked;
