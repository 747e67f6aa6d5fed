package jumun.coupon.issue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.Undecided;
import org.springframework.stereotype.Component;

/**
 * Reads what only the database can answer for requests for coupons, which no overload protection counts: a few at a time, so that a crowd
 * that comes back with its keys leaves the database's connections to others (C2).
 */
@Component
class StoredAnswers {

    static final int AT_ONCE = 8;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final IssueSettings settings;

    StoredAnswers(IssueSettings settings) {
        this.settings = settings;
    }

    /** What is stored, without holding up the caller; to come again where that cannot be read in time. */
    CompletableFuture<IssueDecision> read(Supplier<IssueDecision> stored) {
        return CompletableFuture.supplyAsync(() -> inTurn(stored), Thread::startVirtualThread)
                .exceptionally(unreadable -> Undecided.ISSUE_PENDING)
                .completeOnTimeout(Undecided.ISSUE_PENDING, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    private IssueDecision inTurn(Supplier<IssueDecision> stored) {
        if (!awaitTurn()) {
            return Undecided.ISSUE_PENDING;
        }
        try {
            return stored.get();
        } finally {
            turns.release();
        }
    }

    private boolean awaitTurn() {
        try {
            return turns.tryAcquire(settings.rebuildPatience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
