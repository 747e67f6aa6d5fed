package jumun.platform.processing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The events that this process has stored last and nobody has taken yet, by identifier. Whether they are committed, and in which order,
 * only the table says.
 */
final class RecentlyStored {

    private final int most;
    private final Map<String, EventMessage<?>> events = new LinkedHashMap<>();

    /** Keeps so many at most; those stored first are forgotten first. */
    RecentlyStored(int most) {
        this.most = most;
    }

    /** To be called in the unit of work that stores them: should that be rolled back, they are forgotten. */
    void add(List<? extends EventMessage<?>> stored) {
        List<String> identifiers =
                stored.stream().<String>map(EventMessage::getIdentifier).toList();
        CurrentUnitOfWork.ifStarted(unit -> unit.root().onRollback(undone -> forget(identifiers)));
        keep(stored);
    }

    synchronized boolean isEmpty() {
        return events.isEmpty();
    }

    /** Those events in that order, which are then forgotten; null, and nothing is forgotten, unless all are known. */
    synchronized @Nullable List<EventMessage<?>> take(List<String> identifiers) {
        if (!events.keySet().containsAll(identifiers)) {
            return null;
        }
        List<EventMessage<?>> taken = new ArrayList<>(identifiers.size());
        identifiers.forEach(identifier -> taken.add(events.remove(identifier)));
        return taken;
    }

    private synchronized void keep(List<? extends EventMessage<?>> stored) {
        stored.forEach(event -> events.put(event.getIdentifier(), event));
        var oldest = events.keySet().iterator();
        for (int tooMany = events.size() - most; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized void forget(List<String> identifiers) {
        identifiers.forEach(events::remove);
    }
}
