/**
 * What every context stands on and none of them owns: {@code role} decides which contexts this process serves,
 * {@code processing} wires Axon (serializers, aggregates, event processors), {@code kafka} is the road between contexts,
 * {@code ledger} makes every step happen once, {@code web} and {@code security} are the front door, {@code trace} lets an
 * order be followed through all of it.
 */
@NullMarked
package jumun.platform;

import org.jspecify.annotations.NullMarked;
