package jumun.platform.processing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.platform.database.Placeholders;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The histories of the aggregates that a batch is about to load, read by one query for all of them instead of two for each. Those
 * that are in memory are not read, and those with a long history are left to be loaded from their snapshot.
 */
@Component
class AggregateHistories {

    private static final String AHEAD = AggregateHistories.class.getName();

    /** The most events of one aggregate that are read ahead. */
    private static final int MOST_EVENTS = 50;

    private final List<Cache> caches;
    private final JdbcTemplate jdbc;
    private final ObjectProvider<TextualEventStorage> storage;

    AggregateHistories(List<Cache> caches, JdbcTemplate jdbc, ObjectProvider<TextualEventStorage> storage) {
        this.caches = List.copyOf(caches);
        this.jdbc = jdbc;
        this.storage = storage;
    }

    /** Stands before the handlers of a group that sends each event's command to an aggregate of that type. */
    MessageHandlerInterceptor<EventMessage<?>> readAhead(ProcessingGroupDefinition group, String prefix) {
        return (unit, chain) -> {
            MessageBatch.resource(
                    AHEAD,
                    () -> read(MessageBatch.about(
                            Event.class, event -> prefix + group.sequence().apply(event))));
            return chain.proceed();
        };
    }

    /** Whether the whole history of that aggregate has been read ahead for the current batch, and not been taken yet. */
    static boolean has(String aggregateId) {
        return ahead().containsKey(aggregateId);
    }

    /** That history; null where it was not read ahead. Whoever loads the aggregate a second time finds what is stored by then. */
    static @Nullable List<DomainEventData<?>> take(String aggregateId) {
        return ahead().remove(aggregateId);
    }

    private static Map<String, List<DomainEventData<?>>> ahead() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrDefaultResource(AHEAD, Collections.emptyMap())
                : Collections.emptyMap();
    }

    private Map<String, List<DomainEventData<?>>> read(Set<String> aggregateIds) {
        Set<String> sought = aggregateIds.stream()
                .filter(aggregateId -> caches.stream().noneMatch(cache -> cache.containsKey(aggregateId)))
                .collect(Collectors.toSet());
        Map<String, List<DomainEventData<?>>> histories = new HashMap<>();
        if (!sought.isEmpty()) {
            TextualEventStorage reading = storage.getObject();
            jdbc.query(
                    "SELECT * FROM DomainEventEntry WHERE aggregateIdentifier IN ("
                            + Placeholders.of(sought.size())
                            + ") AND sequenceNumber < " + MOST_EVENTS + " ORDER BY aggregateIdentifier, sequenceNumber",
                    row -> {
                        histories
                                .computeIfAbsent(row.getString("aggregateIdentifier"), first -> new ArrayList<>())
                                .add(reading.getDomainEventData(row));
                    },
                    sought.toArray());
        }
        histories.values().removeIf(events -> events.size() == MOST_EVENTS);
        return histories;
    }
}
