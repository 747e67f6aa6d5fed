package jumun.wallet;

import java.time.Instant;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps {@link LotExpiries} up to date from the events of wallets. */
@Component
@ProcessingGroup(LotExpiryProjection.GROUP)
class LotExpiryProjection {

    static final String GROUP = "lot-expiry";

    private final LotExpiries expiries;

    LotExpiryProjection(LotExpiries expiries) {
        this.expiries = expiries;
    }

    @EventHandler
    void on(PointsCharged event) {
        Instant expiresAt = event.expiresAt();
        if (expiresAt != null) {
            expiries.add(event.userId(), event.lotId(), expiresAt);
        }
    }

    @EventHandler
    void on(PointsRestored event) {
        expiries.reopen(event.userId(), event.returned());
    }

    /** It was closed with what it tells of: this is for who reads all events again. */
    @EventHandler
    void on(PointsExpired event) {
        expiries.close(event.userId(), event.lotId());
    }
}
