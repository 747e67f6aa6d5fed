package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import jumun.api.UserId;
import jumun.api.compensation.CompensationStuck;
import jumun.api.order.OrderId;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log tells what has become of an order, and not what would have (M2). */
class NotableTurnsTest {

    private static final EventMessage<?> STUCK = GenericEventMessage.asEventMessage(
            new CompensationStuck(new OrderId("order-1"), new UserId("alice"), List.of("STOCK:mug")));

    private final Logger log = (Logger) LoggerFactory.getLogger(NotableTurns.class);
    private final ListAppender<ILoggingEvent> told = new WithWhatLinesName();
    private final UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(STUCK);

    @BeforeEach
    void setUp() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void tearDown() {
        log.detachAppender(told);
    }

    @Test
    void areToldWithTheirOrderOnceTheirEventIsStored() {
        new NotableTurns().handle(List.of(STUCK)).apply(0, STUCK);
        assertThat(told.list).isEmpty();

        batch.commit();

        assertThat(told.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage())
                    .isEqualTo("The order is stuck: no answer to the restoration of [STOCK:mug]");
            assertThat(line.getMDCPropertyMap()).containsEntry("orderId", "order-1");
        });
    }

    @Test
    void areNotToldWhenTheirBatchIsUndone() {
        new NotableTurns().handle(List.of(STUCK)).apply(0, STUCK);

        batch.rollback();

        assertThat(told.list).isEmpty();
    }

    /** Keeps of each line what it names, which is known only while it is written. */
    private static final class WithWhatLinesName extends ListAppender<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing();
            super.append(line);
        }
    }
}
