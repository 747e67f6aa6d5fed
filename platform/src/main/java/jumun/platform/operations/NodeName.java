package jumun.platform.operations;

/** What this process is called, among those that share a Kafka. */
public record NodeName(String value) {}
