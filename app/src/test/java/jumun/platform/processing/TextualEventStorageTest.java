package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import jumun.api.Money;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.app.RunningShopTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the outbox sends of an event is the same whether this process remembers it or reads it (ADR 42), and which snapshots count. */
@RunningShopTest
class TextualEventStorageTest {

    @Autowired
    private Serializer serializer;

    @Autowired
    @Qualifier("eventSerializer")
    private Serializer eventSerializer;

    @Autowired
    private RevisionResolver revisions;

    @Autowired
    private PersistenceExceptionResolver exceptions;

    @Autowired
    private Configuration axon;

    @Autowired
    private ConnectionProvider connections;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    private PlatformTransactionManager springTransactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private KafkaMessageConverter<String, byte[]> converter;

    private TextualEventStorage storage;

    @BeforeEach
    void aStorageThatTheOutboxDoesNotRead() {
        storage = storage();
    }

    private TextualEventStorage storage() {
        return new EventStorageConfiguration()
                .eventStorageEngine(
                        serializer, eventSerializer, revisions, exceptions, axon, connections, transactions, jdbc);
    }

    @Test
    void sendsTheSameOfWhatItRemembersAsOfWhatItReads() {
        undone(before -> {
            List<EventMessage<?>> stored = List.of(ofAggregate(), ofNobody());
            storage.appendEvents(stored);

            List<? extends TrackedEventMessage<?>> remembered = read(storage, before);
            List<? extends TrackedEventMessage<?>> readOnce = read(storage, before);

            assertThat(remembered).hasSize(2);
            for (int number = 0; number < 2; number++) {
                assertThat(remembered.get(number).getPayload())
                        .isSameAs(stored.get(number).getPayload());
                assertThat(readOnce.get(number).getPayload())
                        .isNotSameAs(stored.get(number).getPayload())
                        .isEqualTo(stored.get(number).getPayload());
                assertThat(remembered.get(number).trackingToken())
                        .isEqualTo(readOnce.get(number).trackingToken());
                assertThat(sent(remembered.get(number))).isEqualTo(sent(readOnce.get(number)));
            }
        });
    }

    @Test
    void readsEverythingWhereAnotherProcessHasStoredSomeOfIt() {
        undone(before -> {
            EventMessage<?> own = ofAggregate();
            EventMessage<?> foreign = ofNobody();
            storage.appendEvents(List.of(own));
            storage().appendEvents(List.of(foreign));

            assertThat(read(storage, before))
                    .<String>extracting(EventMessage::getIdentifier)
                    .containsExactly(own.getIdentifier(), foreign.getIdentifier());
        });
    }

    /** Whoever meets it decides once more. */
    @Test
    void tellsOfAConflictAlsoWhereItIsAboutAFirstEvent() {
        undone(before -> {
            DomainEventMessage<?> first = ofAggregate();
            storage.appendEvents(List.of(first));

            assertThatExceptionOfType(ConcurrencyException.class)
                    .isThrownBy(() -> storage.appendEvents(List.of(first)));
        });
    }

    @Test
    void usesSnapshotsOfTheRevisionOfTodayOnly() {
        undone(before -> {
            DomainEventMessage<?> snapshot = ofAggregate();
            String aggregateId = snapshot.getAggregateIdentifier();

            storage.storeSnapshot(snapshot);
            assertThat(storage.readSnapshot(aggregateId)).isPresent();

            jdbc.update(
                    "UPDATE SnapshotEventEntry SET payloadRevision = '0' WHERE aggregateIdentifier = ?", aggregateId);
            assertThat(storage.readSnapshot(aggregateId)).isEmpty();
        });
    }

    /** Nothing that is stored here may leave; what is committed elsewhere meanwhile makes it begin again. */
    private void undone(Consumer<TrackingToken> test) {
        await().untilAsserted(() -> new TransactionTemplate(springTransactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            test.accept(storage.createHeadToken());
        }));
    }

    private static List<? extends TrackedEventMessage<?>> read(TextualEventStorage from, TrackingToken after) {
        return from.readEvents(after, false).toList();
    }

    private String sent(EventMessage<?> event) {
        ProducerRecord<String, byte[]> record = converter.createKafkaMessage(event, "any");
        return record.key()
                + new String(record.value())
                + record.timestamp()
                + Arrays.stream(record.headers().toArray())
                        .map(header -> header.key() + "=" + new String(header.value()))
                        .sorted()
                        .toList();
    }

    private static DomainEventMessage<?> ofAggregate() {
        ProductId productId = new ProductId("product-" + UUID.randomUUID());
        return new GenericDomainEventMessage<>(
                        "Stock", "stock:" + productId.value(), 0, new PriceChanged(productId, new Money(5)))
                .withMetaData(Map.of("command", "ChangePrice"));
    }

    private static EventMessage<?> ofNobody() {
        return new GenericEventMessage<>(
                new PriceChanged(new ProductId("product-" + UUID.randomUUID()), new Money(6)), Map.of("causedBy", "x"));
    }
}
