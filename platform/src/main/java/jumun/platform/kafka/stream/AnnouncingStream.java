package jumun.platform.kafka.stream;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A stream that says when events have arrived. Without that the processor looks only twice a second, and an order would
 * take seconds over its hops. Which types of events it is told to skip it tells whoever fetches them.
 */
final class AnnouncingStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final FifoBuffer<?> buffer;
    private final Consumer<Class<?>> skipping;

    AnnouncingStream(BlockingStream<TrackedEventMessage<?>> stream, FifoBuffer<?> buffer, Consumer<Class<?>> skipping) {
        this.stream = stream;
        this.buffer = buffer;
        this.skipping = skipping;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        buffer.onAvailable(callback);
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return stream.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> unhandled) {
        skipping.accept(unhandled.getPayloadType());
    }

    @Override
    public void close() {
        stream.close();
        buffer.close();
    }
}
