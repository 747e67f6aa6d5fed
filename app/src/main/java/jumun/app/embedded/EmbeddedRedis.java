package jumun.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** Redis with an append-only file. */
final class EmbeddedRedis implements EmbeddedServer {

    private final Path folder;
    private final int port = FreePort.find();
    private final RedisServer server;

    EmbeddedRedis(DataFolder data) throws IOException {
        this.folder = data.folder("redis");
        this.server = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("dir " + folder)
                .setting("pidfile " + pidFile())
                .setting("appendonly yes")
                .setting("save \"\"")
                .build();
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        LeftOver.end(pidFile(), "redis", folder);
        server.start();
    }

    @Override
    public void stop() throws IOException {
        server.stop();
    }

    private Path pidFile() {
        return folder.resolve("redis.pid");
    }
}
