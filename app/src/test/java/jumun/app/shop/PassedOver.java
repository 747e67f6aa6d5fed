package jumun.app.shop;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.jdbc.core.JdbcTemplate;

/** Has the outbox pass over events: they lie in the store, and it believes to have sent them. */
public final class PassedOver {

    private final Configuration axon;
    private final JdbcTemplate jdbc;

    public PassedOver(Configuration axon, JdbcTemplate jdbc) {
        this.axon = axon;
        this.jdbc = jdbc;
    }

    /** Passes over the events of what is done here. */
    public void eventsOf(Runnable work) {
        StreamingEventProcessor outbox = axon.eventProcessingConfiguration()
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .orElseThrow();
        outbox.shutDown();
        work.run();
        jdbc.update("UPDATE TokenEntry SET token = CAST(CONCAT('{\"index\":', (SELECT MAX(globalIndex) FROM"
                + " DomainEventEntry), ',\"gaps\":[]}') AS BINARY) WHERE processorName = 'outbox'");
        outbox.start();
    }
}
