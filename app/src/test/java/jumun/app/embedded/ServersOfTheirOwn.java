package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jumun.app.JumunApplication;
import jumun.app.shop.Conservation;
import jumun.app.shop.IdentityProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** Database, Redis and broker that outlive the application and can be taken away from under it. */
final class ServersOfTheirOwn implements AutoCloseable {

    /** Unpacked once for all tests of this process, as application-test.yml has it. */
    static final Path PROGRAMS = Path.of("target/programs", System.getProperty("jumun.test.process", "1"))
            .toAbsolutePath();

    private final Path folder;
    private final DataFolder data;
    private final int databasePort = FreePort.find();
    private final EmbeddedRedis redis;
    private EmbeddedMariaDb database;
    private final Brokers brokers;

    /** They begin with nothing, whatever an earlier test has left in the folder. */
    ServersOfTheirOwn(Path folder) throws Exception {
        this(folder, SingleBroker::new);
    }

    ServersOfTheirOwn(Path folder, Function<DataFolder, Brokers> kafka) throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        this.folder = folder;
        this.data = DataFolder.open(folder);
        this.redis = new EmbeddedRedis(data);
        this.database = new EmbeddedMariaDb(data, PROGRAMS, databasePort);
        this.brokers = kafka.apply(data);
        redis.start();
        database.start();
        brokers.start();
    }

    /** The settings by which an application finds them, and by which it audits only when it is asked to. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                EmbeddedMariaDb.USER,
                "spring.datasource.password",
                database.password(),
                "spring.jpa.database-platform",
                "org.hibernate.dialect.MariaDBDialect",
                "spring.data.redis.host",
                "127.0.0.1",
                "spring.data.redis.port",
                redis.port(),
                "jumun.audit.interval",
                "1d"));
        settings.putAll(brokers.settings());
        return settings;
    }

    /** Runs the application in this process with these settings too, for whoever has a token of that provider. */
    ConfigurableApplicationContext runApplication(IdentityProvider provider, Map<String, ?> more) throws IOException {
        Map<String, Object> settings = settings();
        settings.put("spring.profiles.active", "test");
        settings.put("jumun.infrastructure", "external");
        settings.put("jumun.data", folder.resolve("application"));
        settings.put("jumun.security.public-key-location", "file:" + provider.publishKey(folder));
        settings.putAll(more);
        return new SpringApplication(JumunApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    JdbcTemplate openDatabase() {
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), EmbeddedMariaDb.USER, database.password()));
    }

    /** As an operator does, while the shop is open; answers the file that has everything of one moment. */
    Path saveDatabase() throws Exception {
        Path backup = folder.resolve("backup.sql");
        run(client("mariadb-dump", "--single-transaction", "--hex-blob").redirectOutput(backup.toFile()));
        return backup;
    }

    /** What came after the backup is gone. */
    void restoreDatabase(Path backup) throws Exception {
        openDatabase().execute("DROP DATABASE " + EmbeddedMariaDb.DATABASE);
        stopDatabase();
        startDatabase();
        run(client("mariadb").redirectInput(backup.toFile()));
    }

    private ProcessBuilder client(String program, String... options) {
        List<String> command = new ArrayList<>(List.of(
                PROGRAMS.resolve("bin").resolve(program).toString(),
                "--no-defaults",
                "--skip-ssl",
                "--host=127.0.0.1",
                "--port=" + databasePort,
                "--user=" + EmbeddedMariaDb.USER,
                "--password=" + database.password()));
        command.addAll(List.of(options));
        command.add(EmbeddedMariaDb.DATABASE);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static void run(ProcessBuilder client) throws Exception {
        int ended = client.start().waitFor();
        if (ended != 0) {
            throw new IOException("%s ended with %d".formatted(client.command().getFirst(), ended));
        }
    }

    /** What event store and Kafka hold. */
    Conservation books() {
        return new Conservation(openDatabase(), brokerAddress());
    }

    /** Returns once the outbox has sent everything; to be asked before any audit, which would send what the outbox has lost. */
    void awaitEverythingOnKafka() {
        Conservation books = books();
        await("Kafka to hold what the event store holds")
                .untilAsserted(() -> assertThat(books.eventsOnKafka()).isEqualTo(books.eventsInStore()));
    }

    String brokerAddress() {
        return brokers.addresses();
    }

    void stopDatabase() throws Exception {
        database.stop();
    }

    void startDatabase() throws Exception {
        database = new EmbeddedMariaDb(data, PROGRAMS, databasePort);
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
        brokers.stop();
    }

    void startBroker() throws Exception {
        brokers.start();
    }

    /** The broker comes back with an empty disk. */
    void loseWhatTheBrokerHeld() throws Exception {
        brokers.stop();
        FileSystemUtils.deleteRecursively(folder.resolve("kafka"));
        brokers.start();
    }

    void stopRedis() throws Exception {
        redis.stop();
    }

    void startRedis() throws Exception {
        redis.start();
    }

    void emptyRedis() {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + redis.port())) {
            client.connect().sync().flushall();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            brokers.stop();
            redis.stop();
            database.stop();
        } catch (Exception e) {
            throw new IOException("The servers did not stop cleanly", e);
        } finally {
            data.close();
        }
    }
}
