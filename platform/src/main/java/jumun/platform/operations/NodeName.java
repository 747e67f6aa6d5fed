package jumun.platform.operations;

import org.springframework.stereotype.Component;

/** What this process is called, among those that share a Kafka. */
@Component
public class NodeName {

    private final String value;

    NodeName(OperationsSettings settings) {
        this.value = settings.node();
    }

    /** The name. */
    public String value() {
        return value;
    }
}
