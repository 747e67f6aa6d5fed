package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

/** When the outbox looks into the store, which is never read here. */
class StoredEventSourceTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksAtOnceWhenEventsAreCommittedAndOnlyThen() {
        StoredEventSource source = source(Duration.ofHours(1));
        UnitOfWork<?> order = DefaultUnitOfWork.startAndGet(null);
        source.announceAfterCommit();
        source.announceAfterCommit();
        assertThat(looks).hasValue(0);

        order.commit();

        assertThat(looks).hasValue(1);
    }

    @Test
    void takesItsTimeWithWhatNobodyWaitsFor() {
        StoredEventSource source = source(Duration.ofHours(1));

        publishUnhurried(source);
        source.announceAnyway();

        assertThat(looks).hasValue(0);
    }

    @Test
    void looksWhenTheTimeIsOverHoweverMuchComesAfterIt() {
        StoredEventSource source = source(Duration.ZERO);

        publishUnhurried(source);
        publishUnhurried(source);
        source.announceAnyway();

        assertThat(looks).hasValue(1);
    }

    @Test
    void takesAlongWhatNobodyWaitsForWhenItLooksForSomethingElse() {
        StoredEventSource source = source(Duration.ofHours(1));
        publishUnhurried(source);

        UnitOfWork<?> order = DefaultUnitOfWork.startAndGet(null);
        source.announceAfterCommit();
        order.commit();
        source.announceAnyway();

        assertThat(looks).hasValue(2);
    }

    private StoredEventSource source(Duration patience) {
        StoredEventSource source = new StoredEventSource(InMemoryEventStorageEngine::new, patience);
        source.openStream(null).setOnAvailableCallback(looks::incrementAndGet);
        return source;
    }

    private static void publishUnhurried(StoredEventSource source) {
        UnitOfWork<?> coupons = DefaultUnitOfWork.startAndGet(null);
        Outbox.takeTimeWith(coupons);
        source.announceAfterCommit();
        coupons.commit();
    }
}
