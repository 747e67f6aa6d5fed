package jumun.app.embedded;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jumun.app.JumunApplication;
import jumun.app.shop.IdentityProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Database, Redis and broker that outlive the application and can be taken away from under it. */
final class ServersOfTheirOwn implements AutoCloseable {

    private final Path folder;
    private final DataFolder data;
    private final int databasePort = FreePort.find();
    private final int brokerPort = FreePort.find();
    private final int controllerPort = FreePort.find();
    private final EmbeddedRedis redis;
    private EmbeddedMariaDb database;
    private EmbeddedKafka broker;

    ServersOfTheirOwn(Path folder) throws Exception {
        this.folder = folder;
        this.data = DataFolder.open(folder);
        this.redis = new EmbeddedRedis(data);
        this.database = new EmbeddedMariaDb(data, databasePort);
        this.broker = new EmbeddedKafka(data, brokerPort, controllerPort);
        redis.start();
        database.start();
        broker.start();
    }

    /** The settings by which an application finds them. */
    Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", EmbeddedMariaDb.USER,
                "spring.datasource.password", database.password(),
                "spring.jpa.database-platform", "org.hibernate.dialect.MariaDBDialect",
                "spring.data.redis.host", "127.0.0.1",
                "spring.data.redis.port", redis.port(),
                "jumun.kafka.bootstrap-servers", broker.address()));
    }

    /** Runs the application in this process, for whoever has a token of that provider. */
    ConfigurableApplicationContext runApplication(IdentityProvider provider) throws IOException {
        Map<String, Object> settings = settings();
        settings.put("spring.profiles.active", "test");
        settings.put("jumun.infrastructure", "external");
        settings.put("jumun.data", folder.resolve("application"));
        settings.put("jumun.security.public-key-location", "file:" + provider.publishKey(folder));
        return new SpringApplication(JumunApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    String brokerAddress() {
        return broker.address();
    }

    void stopDatabase() throws Exception {
        database.stop();
    }

    void startDatabase() throws Exception {
        database = new EmbeddedMariaDb(data, databasePort);
        database.start();
    }

    /** It does not answer any more, and does not go either. */
    void suspendDatabase() throws Exception {
        signalDatabase("-STOP");
    }

    void resumeDatabase() throws Exception {
        signalDatabase("-CONT");
    }

    private void signalDatabase(String signal) throws Exception {
        String pid = Files.readString(data.folder("mariadb/data").resolve("mariadb.pid"))
                .strip();
        int ended = new ProcessBuilder("kill", signal, pid).start().waitFor();
        if (ended != 0) {
            throw new IOException("kill %s %s ended with %d".formatted(signal, pid, ended));
        }
    }

    void stopBroker() {
        broker.stop();
    }

    void startBroker() throws Exception {
        broker = new EmbeddedKafka(data, brokerPort, controllerPort);
        broker.start();
    }

    void emptyRedis() {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + redis.port())) {
            client.connect().sync().flushall();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            broker.stop();
            redis.stop();
            database.stop();
        } catch (Exception e) {
            throw new IOException("The servers did not stop cleanly", e);
        } finally {
            data.close();
        }
    }
}
