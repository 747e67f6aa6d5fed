package jumun.platform.processing;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A command to one aggregate. */
public interface AggregateCommand {

    /** Whom it is for. Identifiers are unique over all aggregate types, which share one event store. */
    @TargetAggregateIdentifier
    String aggregateId();
}
