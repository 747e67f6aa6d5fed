/**
 * Remembers the alerts that the processes report, from when to when, and tells them to a webhook (M3). However many query nodes hear
 * of an alert, the database lets one of them open it, and that one tells.
 */
@NullMarked
package jumun.query.alert;

import org.jspecify.annotations.NullMarked;
