/**
 * The books are checked while the shop is open (M6): whether event store, Kafka and projections hold the same events, and
 * whether stock, points and coupons are conserved. A context registers its {@link jumun.platform.audit.AuditCheck}s. What an
 * operator caused is stored with their name (M1), and operators see events as they are stored.
 */
@NullMarked
package jumun.platform.audit;

import org.jspecify.annotations.NullMarked;
