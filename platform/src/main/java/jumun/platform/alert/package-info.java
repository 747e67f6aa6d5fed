/**
 * Watches figures that have a threshold (M3). What is over it for long enough is an {@link jumun.platform.operations.Alert} until it
 * has been under a lower one for long enough; alerts of other kinds are raised by whoever knows of them.
 */
@NullMarked
package jumun.platform.alert;

import org.jspecify.annotations.NullMarked;
