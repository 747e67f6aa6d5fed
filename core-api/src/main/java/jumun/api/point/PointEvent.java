package jumun.api.point;

import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.UserId;

/** The events of {@link Topic#POINT}, keyed by user. */
public sealed interface PointEvent extends Event
        permits PointsCharged,
                PointDeductionRequested,
                PointDeductionCompleted,
                PointDeductionFailed,
                PointsRestored,
                PointsExpired {

    /** Whose points. */
    UserId userId();

    @Override
    default Topic topic() {
        return Topic.POINT;
    }

    @Override
    default String key() {
        return userId().value();
    }
}
