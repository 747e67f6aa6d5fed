package jumun.platform.kafka;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The event store as the history of everything: Kafka forgets what is older than its topics keep, the store never does. */
@FunctionalInterface
public interface StoredHistory {

    /**
     * The next events that are committed by now, a thousand at most; none where there are no more. Their tokens say where they lie
     * in the store.
     *
     * @param index those behind this one, {@link HistoryToken#NOTHING} for the first
     */
    List<? extends TrackedEventMessage<?>> after(long index);
}
