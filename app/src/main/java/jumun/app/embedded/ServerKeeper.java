package jumun.app.embedded;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts servers that ended unexpectedly, such as killed ones. What they had acknowledged is on the disk, and the
 * application goes on as after the restart of any server.
 */
final class ServerKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerKeeper.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final List<NativeServer> servers;
    private volatile boolean closed;
    private @Nullable Thread looking;

    ServerKeeper(List<NativeServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /** Begins to look; all of them are to run by then. */
    void begin() {
        looking = Thread.ofPlatform().daemon().name("embedded-servers").start(this::lookUntilClosed);
    }

    /** Returns when it starts nothing any more. */
    @Override
    public void close() {
        closed = true;
        if (looking != null) {
            looking.interrupt();
            try {
                looking.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void lookUntilClosed() {
        try {
            while (!closed) {
                Thread.sleep(LOOK_EVERY);
                for (NativeServer server : servers) {
                    if (!closed && !server.isRunning()) {
                        startAgain(server);
                    }
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** MariaDB's library swallows the interrupt that ends its waiting, and says that it failed. */
    private void startAgain(NativeServer server) throws InterruptedException {
        log.warn("{} ended unexpectedly and is restarted", server.name());
        try {
            server.start();
            log.warn("{} answers again at {}", server.name(), server.address());
        } catch (InterruptedException closed) {
            throw closed;
        } catch (Exception e) {
            if (closed) {
                return;
            }
            log.error("{} could not be restarted and is tried again", server.name(), e);
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }
}
