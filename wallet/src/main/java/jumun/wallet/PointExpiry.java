package jumun.wallet;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jumun.api.UserId;
import jumun.platform.TransientFailure;
import jumun.platform.processing.OwnUnitOfWork;
import jumun.platform.processing.Postponed;
import jumun.wallet.WalletCommand.ExpirePoints;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has points expire when their time has come (P2). Any number of processes may do so at once: the first to reach a
 * wallet expires its points.
 */
@Component
class PointExpiry {

    private static final Logger log = LoggerFactory.getLogger(PointExpiry.class);
    private static final int AT_ONCE = 200;

    /** So many portions a turn, that the points of many are gone in minutes and other scheduled work still has its turn. */
    private static final int PORTIONS_A_TURN = 10;

    private final LotExpiries expiries;
    private final CommandGateway commands;
    private final Cache aggregates;
    private final OwnUnitOfWork unitOfWork;
    private final Clock clock;
    private final Postponed<UserId> postponed = new Postponed<>();

    PointExpiry(
            LotExpiries expiries,
            CommandGateway commands,
            Cache aggregateCache,
            OwnUnitOfWork unitOfWork,
            Clock clock) {
        this.expiries = expiries;
        this.commands = commands;
        this.aggregates = aggregateCache;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jumun.wallet.expiry-check-interval:5s}")
    void expireWhatIsDue() {
        Instant now = clock.instant();
        boolean more = true;
        for (int portion = 0; more && portion < PORTIONS_A_TURN; portion++) {
            List<UserId> due = expiries.due(now, AT_ONCE, postponed.all());
            due.forEach(user -> tryToExpire(user, now));
            more = due.size() == AT_ONCE;
        }
    }

    /** A wallet from which nothing can expire keeps no other's points from it. */
    private void tryToExpire(UserId user, Instant now) {
        try {
            expire(user, now);
        } catch (ConcurrencyException changed) {
            log.debug("The wallet of {} was changed while its points were to expire; they will soon", user, changed);
        } catch (RuntimeException e) {
            if (TransientFailure.is(e)) {
                throw e;
            }
            log.error("Points of {} cannot be expired; trying again in a minute", user, e);
            postponed.add(user);
        }
    }

    /**
     * One wallet a unit of work: to hold one while waiting for another is how two batches lock each other out. Where another process has
     * come first, there is nothing left to close, and the wallet is left to it. As it is stored, not as it is remembered here: a wallet
     * from which nothing expires is not compared with the store, and points that another process has brought back would never expire.
     */
    private void expire(UserId user, Instant now) {
        unitOfWork.run(() -> {
            if (expiries.close(user, now)) {
                ExpirePoints expire = new ExpirePoints(user, now);
                aggregates.remove(expire.aggregateId());
                commands.sendAndWait(expire);
            }
        });
    }
}
