package jumun.platform.kafka.stream;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A stream that says when events have arrived. Without that the processor looks only twice a second, and an order would
 * take seconds over its hops. It passes on to the fetcher which types of events to skip.
 */
final class AnnouncingStream implements BlockingStream<TrackedEventMessage<?>> {

    private final FetchQueue<TrackedEventMessage<?>> queue;
    private final Registration fetching;
    private final Consumer<Class<?>> skipping;

    /** @param fetching is closed with the stream */
    AnnouncingStream(FetchQueue<TrackedEventMessage<?>> queue, Registration fetching, Consumer<Class<?>> skipping) {
        this.queue = queue;
        this.fetching = fetching;
        this.skipping = skipping;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        queue.onAvailable(callback);
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(queue.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return queue.awaitNext(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return queue.take();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> unhandled) {
        skipping.accept(unhandled.getPayloadType());
    }

    @Override
    public void close() {
        fetching.close();
        queue.close();
    }
}
