package jumun.platform.kafka;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A stream that says when events have arrived. Without that the processor looks only twice a second, and an order would
 * take seconds over its hops.
 */
final class AnnouncingStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final FifoBuffer<?> buffer;

    AnnouncingStream(BlockingStream<TrackedEventMessage<?>> stream, FifoBuffer<?> buffer) {
        this.stream = stream;
        this.buffer = buffer;
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
    public void close() {
        stream.close();
        buffer.close();
    }
}
