package jumun.query.wallet;

import java.util.List;
import jumun.api.UserId;
import jumun.platform.Refusal;
import jumun.platform.processing.Rebuilds;
import jumun.platform.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows wallets to their owners and to operators (P1). */
@RestController
class WalletQueryController {

    private static final int HISTORY_SHOWN = 100;

    private final WalletRows rows;
    private final WalletHistory history;
    private final Rebuilds rebuilds;

    WalletQueryController(WalletRows rows, WalletHistory history, Rebuilds rebuilds) {
        this.rows = rows;
        this.history = history;
        this.rebuilds = rebuilds;
    }

    @GetMapping("/api/wallet")
    WalletView own(Caller caller) {
        return view(caller.userId());
    }

    @GetMapping("/api/wallets/{userId}")
    WalletView wallet(Caller caller, @PathVariable UserId userId) {
        if (!caller.maySee(userId)) {
            throw Refusal.notFound("WALLET_NOT_FOUND", "There is no wallet of '%s'.", userId);
        }
        return view(userId);
    }

    /** A wallet that was never charged is an empty one. */
    private WalletView view(UserId userId) {
        return rows.findById(userId.value())
                .map(row -> new WalletView(
                        row.userId(), row.balance(), row.lots(), history.latest(row.userId(), HISTORY_SHOWN)))
                .orElseGet(() -> neverCharged(userId));
    }

    private WalletView neverCharged(UserId userId) {
        if (rebuilds.areUnderWay(WalletProjection.GROUP)) {
            throw Rebuilds.notYet();
        }
        return new WalletView(userId.value(), 0, List.of(), List.of());
    }

    /** A wallet as its owner sees it; the history newest first, the last hundred lines. */
    record WalletView(String userId, long balance, List<WalletLot> lots, List<WalletEntry> history) {}
}
