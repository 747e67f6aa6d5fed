package jumun.coupon;

import jumun.api.coupon.CouponsAllotted;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.AbstractSnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;

/**
 * Has campaigns snapshotted the less often the larger they are: a snapshot costs as much as there are holders. One is made
 * when the events since the last are at least a fiftieth of the holders, so that a campaign of a million is loaded from its
 * snapshot and at most some 20,000 events, and all its snapshots together cost no more than a few minutes of one core.
 */
final class CampaignSnapshotTrigger implements SnapshotTriggerDefinition {

    private static final long HOLDERS_AN_EVENT = 50;

    private final Snapshotter snapshotter;
    private final int events;

    CampaignSnapshotTrigger(Snapshotter snapshotter, int events) {
        this.snapshotter = snapshotter;
        this.events = events;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Trigger(snapshotter, aggregateType, events);
    }

    @Override
    public SnapshotTrigger reconfigure(Class<?> aggregateType, SnapshotTrigger trigger) {
        if (trigger instanceof Trigger known) {
            known.setSnapshotter(snapshotter);
            return known;
        }
        return prepareTrigger(aggregateType);
    }

    private static final class Trigger extends AbstractSnapshotTrigger {

        private final int least;
        private long eventsSince;
        private long holders;

        private Trigger(Snapshotter snapshotter, Class<?> aggregateType, int least) {
            super(snapshotter, aggregateType);
            this.least = least;
        }

        @Override
        public void eventHandled(EventMessage<?> event) {
            eventsSince++;
            if (event.getPayload() instanceof CouponsAllotted allotted) {
                holders = allotted.issued();
            }
            super.eventHandled(event);
        }

        @Override
        protected boolean exceedsThreshold() {
            return eventsSince >= Math.max(least, holders / HOLDERS_AN_EVENT);
        }

        @Override
        protected void reset() {
            eventsSince = 0;
        }
    }
}
