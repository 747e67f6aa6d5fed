/**
 * Tells users their results as they happen (Q2, C6): STOMP over WebSocket at {@code /ws}, opened with the same bearer token as any
 * request. What is pushed was committed to the view before, and is shown as REST shows it; where a notification is lost, the view is
 * looked at all the same.
 */
@NullMarked
package jumun.query.push;

import org.jspecify.annotations.NullMarked;
