package jumun.order;

import jumun.platform.deadletter.DeadLetterQueues;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.processing.OwnUnitOfWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends what a reset of the price list has begun (ADR 51). The new edition is complete when all segments of the group, in whichever process,
 * have passed what they had passed before, and nothing of it waits as a dead letter. Any number of processes may look.
 */
@Component
class PriceListRebuild {

    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final PriceEditions editions;
    private final GroupPositions positions;
    private final DeadLetterQueues letters;
    private final OwnUnitOfWork unitOfWork;

    PriceListRebuild(
            PriceEditions editions, GroupPositions positions, DeadLetterQueues letters, OwnUnitOfWork unitOfWork) {
        this.editions = editions;
        this.positions = positions;
        this.letters = letters;
        this.unitOfWork = unitOfWork;
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void endIfComplete() {
        editions.unfinished()
                .filter(edition -> isComplete())
                .ifPresent(edition -> unitOfWork.run(() -> editions.bringIntoForce(edition)));
    }

    private boolean isComplete() {
        return positions.hasReplayed(PriceListProjection.GROUP)
                && letters.of(PriceListProjection.GROUP).size() == 0;
    }
}
