/**
 * What cannot be handled is parked with its cause, whatever belongs to the same sequence waits behind it, and it is retried by
 * schedule until it is given up with an alert (M4). A message that fails undoes its whole batch first, so that nothing of
 * it remains; only when the batch is tried again is the message set aside, unhandled.
 */
@NullMarked
package jumun.platform.deadletter;

import org.jspecify.annotations.NullMarked;
