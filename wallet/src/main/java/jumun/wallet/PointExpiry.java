package jumun.wallet;

import java.time.Clock;
import java.time.Instant;
import jumun.api.UserId;
import jumun.wallet.WalletCommand.ExpirePoints;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has points expire when their time has come (P2). Any number of processes may do so at once. */
@Component
class PointExpiry {

    private static final int AT_ONCE = 200;

    private final LotExpiries expiries;
    private final CommandGateway commands;
    private final TransactionManager transactions;
    private final Clock clock;

    PointExpiry(LotExpiries expiries, CommandGateway commands, TransactionManager transactions, Clock clock) {
        this.expiries = expiries;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jumun.wallet.expiry-check-interval:5s}")
    void expireWhatIsDue() {
        Instant now = clock.instant();
        expiries.due(now, AT_ONCE).forEach(user -> expire(user, now));
    }

    /** One wallet a unit of work: to hold one while waiting for another is how two batches lock each other out. */
    private void expire(UserId user, Instant now) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        work.attachTransaction(transactions);
        work.execute(() -> {
            commands.sendAndWait(new ExpirePoints(user, now));
            expiries.close(user, now);
        });
    }
}
