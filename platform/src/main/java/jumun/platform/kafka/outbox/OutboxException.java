package jumun.platform.kafka.outbox;

/** A batch of events did not reach Kafka. Nothing is lost: the outbox sends it again. */
final class OutboxException extends RuntimeException {

    OutboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
