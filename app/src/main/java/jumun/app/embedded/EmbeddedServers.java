package jumun.app.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import jumun.app.Console;
import jumun.app.start.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three servers that jumun needs, on one data folder. */
final class EmbeddedServers {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final DataFolder data;
    private final EmbeddedMariaDb mariaDb;
    private final EmbeddedRedis redis;
    private final EmbeddedKafka kafka;
    private final ServerKeeper keeper;

    private EmbeddedServers(DataFolder data, Path programs) throws Exception {
        this.data = data;
        this.mariaDb = new EmbeddedMariaDb(data, programs);
        this.redis = new EmbeddedRedis(data);
        this.kafka = new EmbeddedKafka(data);
        this.keeper = new ServerKeeper(List.of(redis, mariaDb));
    }

    /**
     * Starts all three at once and returns when all answer.
     *
     * @param programs where the programs lie that have to be unpacked
     * @param kept whether they run until {@link #stop}, whoever ends one of them
     */
    static EmbeddedServers start(Path folder, Path programs, boolean kept) {
        DataFolder data = DataFolder.open(folder);
        try {
            EmbeddedServers servers = new EmbeddedServers(data, programs);
            servers.startAll();
            if (kept) {
                servers.keeper.begin();
            }
            return servers;
        } catch (StartRefusedException refused) {
            data.close();
            throw refused;
        } catch (Exception e) {
            data.close();
            throw new StartRefusedException(
                    "An embedded server could not be prepared: " + e.getMessage(), "See the log for its output.", e);
        }
    }

    /** The settings by which the application finds them. */
    Map<String, Object> settings() {
        return Map.of(
                "spring.datasource.url",
                mariaDb.url(),
                "spring.datasource.username",
                EmbeddedMariaDb.USER,
                "spring.datasource.password",
                mariaDb.password(),
                "spring.jpa.database-platform",
                "org.hibernate.dialect.MariaDBDialect",
                "spring.data.redis.host",
                "127.0.0.1",
                "spring.data.redis.port",
                redis.port(),
                "jumun.kafka.bootstrap-servers",
                kafka.address());
    }

    void stop() {
        keeper.close();
        all().forEach(EmbeddedServers::stop);
        data.close();
    }

    private List<EmbeddedServer> all() {
        return List.of(kafka, redis, mariaDb);
    }

    private void startAll() {
        List<CompletableFuture<Void>> starts = all().stream()
                .map(server -> CompletableFuture.runAsync(() -> start(server)))
                .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            all().forEach(EmbeddedServers::stop);
            if (e.getCause() instanceof StartRefusedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static void start(EmbeddedServer server) {
        long began = System.nanoTime();
        try {
            server.start();
        } catch (Exception e) {
            throw new StartRefusedException(
                    server.name() + " did not start: " + e.getMessage(),
                    "See the log. If the data is not needed, start with --fresh.",
                    e);
        }
        Console.started(server.name(), server.address(), Duration.ofNanos(System.nanoTime() - began));
    }

    private static void stop(EmbeddedServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly", server.name(), e);
        }
    }
}
