package jumun.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One kept connection; at most one call is under way on it. */
final class Connection {

    private final InetSocketAddress server;
    private final Selector selector;
    private AnswerReader reader = new AnswerReader();
    private @Nullable SocketChannel channel;
    private @Nullable ByteBuffer unsent;
    private @Nullable Call underWay;
    private long sentAt;

    Connection(InetSocketAddress server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    /** Connects unless connected. Waits for it: on one machine that takes no time, and over none a run needs it first. */
    void open() throws IOException {
        if (channel != null) {
            return;
        }
        SocketChannel opened = SocketChannel.open();
        try {
            opened.connect(server);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_READ, this);
            channel = opened;
            reader = new AnswerReader();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    void close() {
        SocketChannel open = channel;
        channel = null;
        unsent = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException nothingToKeep) {
                // The connection is given up either way.
            }
        }
    }

    void send(Call call, long now) throws IOException {
        underWay = call;
        sentAt = now;
        open();
        ByteBuffer request = ByteBuffer.wrap(call.request());
        unsent = request;
        write();
    }

    /** Sends on what the socket did not take at once. */
    void write() throws IOException {
        ByteBuffer request = unsent;
        SocketChannel open = channel;
        if (request == null || open == null) {
            return;
        }
        open.write(request);
        SelectionKey key = open.keyFor(selector);
        if (request.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else {
            unsent = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Reads what has come. Returns the answer if that completes it. */
    @Nullable
    Answer read(ByteBuffer buffer) throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            return null;
        }
        int count;
        do {
            buffer.clear();
            count = open.read(buffer);
            if (count < 0 ? reader.end() : reader.read(buffer.flip())) {
                Answer answer = reader.take();
                if (!reader.keepsAlive()) {
                    close();
                }
                return answer;
            }
        } while (count == buffer.capacity());
        if (count < 0) {
            throw new IOException("the server closed the connection");
        }
        return null;
    }

    /** The call under way, which is none any more. */
    @Nullable
    Call finish() {
        Call finished = underWay;
        underWay = null;
        return finished;
    }

    boolean isOverdue(long now, long patience) {
        return underWay != null && now - sentAt > patience;
    }
}
