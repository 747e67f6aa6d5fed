package jumun.platform.processing;

import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where events are kept. */
@Configuration(proxyBeanMethods = false)
class EventStorageConfiguration {

    /**
     * With more gaps than that, every look at what is new would first read all that lies between them. Most gaps are transactions under way,
     * of up to a thousand events each; those that stay are forgotten when 100,000 events have come after them.
     */
    private static final int MOST_GAPS = 10_000;

    @Bean
    TextualEventStorage eventStorageEngine(
            Serializer snapshotSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            RevisionResolver revisions,
            PersistenceExceptionResolver exceptions,
            org.axonframework.config.Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions,
            JdbcTemplate jdbc) {
        Supplier<JdbcEventStorageEngine.Builder> builders = () -> JdbcEventStorageEngine.builder()
                .snapshotSerializer(snapshotSerializer)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(exceptions)
                .eventSerializer(eventSerializer)
                .snapshotFilter(ofTheRevisionOfToday(snapshotSerializer, revisions))
                .gapCleaningThreshold(MOST_GAPS)
                .gapTimeout(Math.toIntExact(StoredEventIndex.PATIENCE_FOR_GAPS.toMillis()))
                .maxGapOffset(StoredEventIndex.FURTHEST_GAP)
                .connectionProvider(connections)
                .transactionManager(transactions);
        return new TextualEventStorage(builders, jdbc);
    }

    /** What Axon makes for each aggregate asks for its own annotation of revisions: it would let pass no snapshot that has one of ours. */
    private static SnapshotFilter ofTheRevisionOfToday(Serializer serializer, RevisionResolver revisions) {
        return snapshot -> {
            SerializedType stored = snapshot.getPayload().getType();
            return Objects.equals(stored.getRevision(), revisions.revisionOf(serializer.classForType(stored)));
        };
    }
}
