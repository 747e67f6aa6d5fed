package jumun.platform.kafka.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

/** When the outbox looks into the store, which is never read here. */
class OutboxSourceTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksAtOnceWhenEventsAreCommittedAndOnlyThen() {
        OutboxSource source = source(Duration.ofHours(1));
        UnitOfWork<?> order = DefaultUnitOfWork.startAndGet(null);
        source.announceAfterCommit();
        source.announceAfterCommit();
        assertThat(looks).hasValue(0);

        order.commit();

        assertThat(looks).hasValue(1);
    }

    @Test
    void takesItsTimeWithWhatNobodyWaitsFor() {
        OutboxSource source = source(Duration.ofHours(1));

        publishUnhurried(source);
        source.announceAnyway();

        assertThat(looks).hasValue(0);
    }

    @Test
    void looksWhenTheTimeIsOverHoweverMuchComesAfterIt() {
        OutboxSource source = source(Duration.ZERO);

        publishUnhurried(source);
        publishUnhurried(source);
        source.announceAnyway();

        assertThat(looks).hasValue(1);
    }

    @Test
    void takesAlongWhatNobodyWaitsForWhenItLooksForSomethingElse() {
        OutboxSource source = source(Duration.ofHours(1));
        publishUnhurried(source);

        UnitOfWork<?> order = DefaultUnitOfWork.startAndGet(null);
        source.announceAfterCommit();
        order.commit();
        source.announceAnyway();

        assertThat(looks).hasValue(2);
    }

    private OutboxSource source(Duration patience) {
        OutboxSource source = new OutboxSource(InMemoryEventStorageEngine::new, patience);
        source.openStream(null).setOnAvailableCallback(looks::incrementAndGet);
        return source;
    }

    private static void publishUnhurried(OutboxSource source) {
        UnitOfWork<?> coupons = DefaultUnitOfWork.startAndGet(null);
        Outbox.takeTimeWith(coupons);
        source.announceAfterCommit();
        coupons.commit();
    }
}
