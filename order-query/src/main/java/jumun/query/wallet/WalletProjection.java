package jumun.query.wallet;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointEvent;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import jumun.platform.processing.MessageBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps balances and histories (P1). Only events of the wallet's own history are applied, in whatever order they come (O6). */
@Component
@ProcessingGroup(WalletProjection.GROUP)
class WalletProjection {

    static final String GROUP = "wallet-projection";

    private static final String BATCH = WalletProjection.class.getName();

    private final WalletRows rows;
    private final WalletHistory history;

    WalletProjection(WalletRows rows, WalletHistory history) {
        this.rows = rows;
        this.history = history;
    }

    @EventHandler
    void on(PointsCharged event, @SequenceNumber long sequence, @Timestamp Instant at) {
        apply(event, sequence, at);
    }

    @EventHandler
    void on(PointDeductionCompleted event, @SequenceNumber long sequence, @Timestamp Instant at) {
        apply(event, sequence, at);
    }

    @EventHandler
    void on(PointsRestored event, @SequenceNumber long sequence, @Timestamp Instant at) {
        apply(event, sequence, at);
    }

    @EventHandler
    void on(PointsExpired event, @SequenceNumber long sequence, @Timestamp Instant at) {
        apply(event, sequence, at);
    }

    /** What comes behind a later event is told from what comes twice by its line in the history; where nothing moved, there is none. */
    private void apply(PointEvent event, long sequence, Instant at) {
        String userId = event.userId().value();
        WalletRow row = batch().computeIfAbsent(userId, unknown -> rows.save(new WalletRow(unknown)));
        WalletEntry entry = WalletEntry.of(event, at);
        if (sequence > row.position() || (entry != null && !history.has(userId, sequence))) {
            row.apply(event, sequence);
            if (entry != null) {
                history.add(userId, sequence, entry);
            }
        }
    }

    /** The wallets of the whole batch, read at once; those that begin in it are added. */
    private Map<String, WalletRow> batch() {
        return MessageBatch.resource(BATCH, () -> {
            Set<String> userIds =
                    MessageBatch.about(PointEvent.class, event -> event.userId().value());
            return rows.findByUserIdIn(userIds).stream()
                    .collect(Collectors.toMap(WalletRow::userId, Function.identity()));
        });
    }
}
