package jumun.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries traffic to one server over a fixed number of connections. Belongs to one thread at a time. */
public final class LoadClient implements AutoCloseable {

    private static final int READ_BUFFER = 64 * 1024;
    private static final long LONGEST_WAIT_MILLIS = 100;
    private static final long LOOK_FOR_OVERDUE_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(READ_BUFFER);
    private final long patience;

    private long lookedForOverdueAt;

    /**
     * A client that is connected when this returns.
     *
     * @param patience how long an answer is waited for before the call counts as failed
     */
    public LoadClient(InetSocketAddress server, int count, Duration patience) throws IOException {
        this.selector = Selector.open();
        this.patience = patience.toNanos();
        for (int number = 0; number < count; number++) {
            Connection connection = new Connection(server, selector);
            connection.open();
            connections.add(connection);
            idle.add(connection);
        }
    }

    /** Carries all of the traffic; returns when it is over and everything sent is answered or failed. */
    public void carry(Traffic traffic) {
        while (!traffic.isOver() || idle.size() < connections.size()) {
            sendWhatIsDue(traffic);
            awaitSomething(traffic);
            failOverdue(traffic);
        }
    }

    private void sendWhatIsDue(Traffic traffic) {
        long now = System.nanoTime();
        while (!idle.isEmpty()) {
            Call call = traffic.next(now);
            if (call == null) {
                return;
            }
            Connection connection = idle.pop();
            try {
                connection.send(call, now);
            } catch (IOException e) {
                fail(connection, traffic, e);
            }
        }
    }

    private void awaitSomething(Traffic traffic) {
        try {
            long millis = millisToWait(traffic);
            if (millis > 0) {
                selector.select(key -> serve(key, traffic), millis);
            } else {
                selector.selectNow(key -> serve(key, traffic));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long millisToWait(Traffic traffic) {
        if (traffic.isOver() || idle.isEmpty()) {
            return LONGEST_WAIT_MILLIS;
        }
        long due = traffic.nextDueAt();
        if (due == Long.MAX_VALUE) {
            return LONGEST_WAIT_MILLIS;
        }
        long nanos = due - System.nanoTime();
        // Rather up to a millisecond late, which is counted, than a busy loop that takes a core from the server.
        return nanos <= 0 ? 0 : Math.min(LONGEST_WAIT_MILLIS, 1 + TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private void serve(SelectionKey key, Traffic traffic) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.write();
            }
            if (key.isReadable()) {
                complete(connection, traffic, connection.read(buffer));
            }
        } catch (IOException | MalformedAnswerException e) {
            fail(connection, traffic, e);
        }
    }

    private void complete(Connection connection, Traffic traffic, @Nullable Answer answer) {
        if (answer == null) {
            return;
        }
        Call call = connection.finish();
        if (call != null) {
            idle.push(connection);
            traffic.answered(call, answer, System.nanoTime());
        }
    }

    /** A connection that ends while nothing is under way is simply made anew when it is needed. */
    private void fail(Connection connection, Traffic traffic, Exception cause) {
        connection.close();
        Call call = connection.finish();
        if (call != null) {
            idle.addLast(connection);
            traffic.failed(call, String.valueOf(cause.getMessage()), System.nanoTime());
        }
    }

    private void failOverdue(Traffic traffic) {
        long now = System.nanoTime();
        if (now - lookedForOverdueAt < LOOK_FOR_OVERDUE_EVERY) {
            return;
        }
        lookedForOverdueAt = now;
        for (Connection connection : connections) {
            if (connection.isOverdue(now, patience)) {
                fail(connection, traffic, new IOException("no answer in time"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        connections.forEach(Connection::close);
        selector.close();
    }
}
