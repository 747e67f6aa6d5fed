package jumun.platform.kafka.stream;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.database.Placeholders;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.LostRecords;
import jumun.platform.kafka.OffsetsToken;
import jumun.platform.kafka.RecordedEvent;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds where a projection that is made of everything that ever happened begins to read (Q3, ADR 48). */
@Component
class Beginnings {

    private final KafkaHistory kafka;
    private final LostRecords lost;
    private final JdbcTemplate jdbc;

    Beginnings(KafkaHistory kafka, LostRecords lost, JdbcTemplate jdbc) {
        this.kafka = kafka;
        this.lost = lost;
        this.jdbc = jdbc;
    }

    /** The beginning of the event store, if the topics do not hold everything any more; null is the beginning of Kafka. */
    @Nullable
    HistoryToken of(Set<Topic> topics) {
        boolean whole = kafka.keeps(topics, null) && !lost.anyOf(topics);
        return whole ? null : HistoryToken.beginning(OffsetsToken.of(stored(topics)));
    }

    /**
     * Up to which offset the events of each partition are in the store: an event is stored before it is sent, so that if the last is there, all
     * are. Of a context that has another store none is.
     */
    private Map<TopicPartition, Long> stored(Set<Topic> topics) {
        Collection<RecordedEvent> last = kafka.last(topics);
        Set<String> known =
                known(last.stream().flatMap(event -> event.eventId().stream()).toList());
        return last.stream()
                .filter(event -> event.eventId().filter(known::contains).isPresent())
                .collect(Collectors.toMap(RecordedEvent::partition, RecordedEvent::offset));
    }

    private Set<String> known(List<String> eventIds) {
        return eventIds.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.queryForList(
                        "SELECT eventIdentifier FROM DomainEventEntry WHERE eventIdentifier IN ("
                                + Placeholders.of(eventIds.size()) + ")",
                        String.class,
                        eventIds.toArray()));
    }
}
