package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jumun.app.shop.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An embedded server that is killed comes back with what it had acknowledged. */
@OwnServers
class ServerKeeperTest {

    @TempDir
    private Path temporary;

    @Test
    void startsAgainWhatWasKilled() throws Exception {
        try (DataFolder data = DataFolder.open(temporary.resolve("shop"))) {
            EmbeddedMariaDb database = new EmbeddedMariaDb(data, ServersOfTheirOwn.PROGRAMS);
            EmbeddedRedis redis = new EmbeddedRedis(data);
            database.start();
            redis.start();
            try (ServerKeeper keeper = new ServerKeeper(List.of(database, redis))) {
                keeper.begin();
                JdbcTemplate jdbc = new JdbcTemplate(
                        new DriverManagerDataSource(database.url(), EmbeddedMariaDb.USER, database.password()));
                jdbc.execute("CREATE TABLE kept (id INT)");
                jdbc.update("INSERT INTO kept VALUES (17)");
                write(redis, "kept");

                long killed = kill("shop/mariadb/data/mariadb.pid");
                kill("shop/redis/redis.pid");

                await().ignoreExceptions().untilAsserted(() -> {
                    assertThat(jdbc.queryForList("SELECT id FROM kept", Integer.class))
                            .containsExactly(17);
                    assertThat(read(redis)).isEqualTo("kept");
                });
                assertThat(processIn("shop/mariadb/data/mariadb.pid")).isNotEqualTo(killed);
            } finally {
                redis.stop();
                database.stop();
            }
            assertThat(redis.isRunning()).isFalse();
            assertThat(database.isRunning()).isFalse();
        }
    }

    @Test
    void knowsItsServersWhereverTheFolderReallyIs() throws Exception {
        Files.createDirectory(temporary.resolve("real"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("real"));
        try (DataFolder data = DataFolder.open(link)) {
            EmbeddedRedis redis = new EmbeddedRedis(data);
            assertThat(redis.isRunning()).isFalse();
            redis.start();
            try {
                assertThat(redis.isRunning()).isTrue();
            } finally {
                redis.stop();
            }
        }
    }

    @Test
    void takesNobodyElsesAnswerForItsOwn() throws Exception {
        try (DataFolder data = DataFolder.open(temporary.resolve("shop"))) {
            EmbeddedRedis redis = new EmbeddedRedis(data);
            new RedisServer(redis.port()).startEmpty();

            assertThatThrownBy(redis::start).hasMessageContaining("another program answers on its port");
            assertThat(redis.isRunning()).isFalse();
        }
    }

    private long kill(String pidFile) throws IOException {
        long process = processIn(pidFile);
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
        return process;
    }

    private long processIn(String pidFile) throws IOException {
        return Long.parseLong(Files.readString(temporary.resolve(pidFile)).strip());
    }

    private static void write(EmbeddedRedis redis, String value) {
        try (RedisClient client = RedisClient.create("redis://" + redis.address())) {
            client.connect().sync().set("key", value);
        }
    }

    private static String read(EmbeddedRedis redis) {
        try (RedisClient client = RedisClient.create("redis://" + redis.address())) {
            return client.connect().sync().get("key");
        }
    }
}
