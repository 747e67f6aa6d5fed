/**
 * What every context stands on and none of them owns: {@code role} decides which contexts this process serves,
 * {@code processing} wires Axon (serializers, aggregates, event processors), {@code kafka} is the road between contexts,
 * {@code ledger} makes every step happen once, {@code deadletter} parks what cannot be handled, {@code database} and {@code push} are what
 * their names say. {@code web} and {@code security} are the front door. {@code operations} lets operators reach every process, {@code audit}
 * checks the books, {@code alert} says when a process is not well, {@code trace} lets an order be followed through all of it.
 */
@NullMarked
package jumun.platform;

import org.jspecify.annotations.NullMarked;
