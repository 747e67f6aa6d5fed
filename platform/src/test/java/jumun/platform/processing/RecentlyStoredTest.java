package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

class RecentlyStoredTest {

    private final RecentlyStored recent = new RecentlyStored(3);

    @Test
    void givesEachEventOnceInTheOrderThatIsAskedFor() {
        recent.add(events("a", "b"));

        assertThat(identifiers(recent.take(List.of("b", "a")))).containsExactly("b", "a");
        assertThat(recent.take(List.of("a"))).isNull();
        assertThat(recent.isEmpty()).isTrue();
    }

    @Test
    void givesNothingUnlessItKnowsAll() {
        recent.add(events("a"));

        assertThat(recent.take(List.of("a", "of another process"))).isNull();
        assertThat(identifiers(recent.take(List.of("a")))).containsExactly("a");
    }

    @Test
    void forgetsWhatWasStoredFirst() {
        recent.add(events("a", "b"));
        recent.add(events("c", "d"));

        assertThat(recent.take(List.of("a"))).isNull();
        assertThat(identifiers(recent.take(List.of("b", "c", "d")))).containsExactly("b", "c", "d");
    }

    @Test
    void forgetsWhatWasRolledBack() {
        recent.add(events("before"));
        UnitOfWork<?> outer = DefaultUnitOfWork.startAndGet(null);
        UnitOfWork<?> inner = DefaultUnitOfWork.startAndGet(null);
        recent.add(events("undone"));
        inner.commit();
        outer.rollback();

        assertThat(recent.take(List.of("undone"))).isNull();
        assertThat(identifiers(recent.take(List.of("before")))).containsExactly("before");
    }

    private static List<EventMessage<?>> events(String... identifiers) {
        return List.of(identifiers).stream()
                .<EventMessage<?>>map(
                        identifier -> new GenericEventMessage<>(identifier, "payload", Map.of(), Instant.EPOCH))
                .toList();
    }

    private static List<String> identifiers(List<EventMessage<?>> events) {
        return events.stream().<String>map(EventMessage::getIdentifier).toList();
    }
}
