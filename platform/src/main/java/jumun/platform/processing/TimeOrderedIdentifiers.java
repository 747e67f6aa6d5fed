package jumun.platform.processing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.axonframework.common.IdentifierFactory;

/**
 * Identifiers of messages that sort by time (UUID version 7). Those of events are keys of the event store's indexes, where the next one
 * belongs beside the one before instead of anywhere. Axon finds this class by {@code META-INF/services}.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    private final NoArgGenerator generator = Generators.timeBasedEpochGenerator();

    @Override
    public String generateIdentifier() {
        return generator.generate().toString();
    }
}
