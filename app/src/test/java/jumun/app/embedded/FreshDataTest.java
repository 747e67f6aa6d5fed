package jumun.app.embedded;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run --fresh} does with the data folder that it finds. */
@OwnServers
class FreshDataTest {

    /** As on a small Debian, which has no ps. */
    private static final String DELETE = "ps() { return 127; }; . ../scripts/data-folder.sh; delete_data \"$0\"";

    @TempDir
    private Path temporary;

    @Test
    void goesWithTheServersThatAKilledShopHasLeftBehind() throws Exception {
        Path shop = temporary.resolve("shop");
        EmbeddedMariaDb database;
        EmbeddedRedis redis;
        try (DataFolder data = DataFolder.open(shop)) {
            database = new EmbeddedMariaDb(data, ServersOfTheirOwn.PROGRAMS);
            redis = new EmbeddedRedis(data);
            database.start();
            redis.start();
        }
        try {
            Files.writeString(shop.resolve("jumun.lock"), Long.toString(processThatHasEnded()));
            List<ProcessHandle> servers = Stream.of("mariadb/data/mariadb.pid", "redis/redis.pid")
                    .map(file -> processIn(shop.resolve(file)))
                    .toList();

            assertThat(delete(shop)).isEmpty();

            assertThat(shop).doesNotExist();
            assertThat(servers).hasSize(2);
            eventually(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
        } finally {
            redis.stop();
            database.stop();
        }
    }

    @Test
    void leavesThoseAloneWhoHaveTheNumberOfAServerByNow() throws Exception {
        Path redis = Files.createDirectories(temporary.resolve("shop/redis"));
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(temporary.resolve("shop/jumun.lock"), Long.toString(processThatHasEnded()));
            Files.writeString(redis.resolve("redis.pid"), Long.toString(other.pid()));

            assertThat(delete(temporary.resolve("shop"))).isEmpty();

            assertThat(temporary).isEmptyDirectory();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void staysWhereAShopRuns() throws Exception {
        Path shop = temporary.resolve("shop");
        try (DataFolder data = DataFolder.open(shop)) {
            assertThat(data.folder("mariadb")).isDirectory();

            assertThat(delete(shop))
                    .isEqualTo("jumun is running on %s (process %d): stop it first\n"
                            .formatted(shop, ProcessHandle.current().pid()));

            assertThat(shop).isNotEmptyDirectory();
        }
    }

    @Test
    void staysWhereItIsNobodysDataFolder() throws Exception {
        Files.writeString(temporary.resolve("letter"), "Dear");

        assertThat(delete(temporary)).contains("does not look like a data folder of jumun");

        assertThat(temporary.resolve("letter")).exists();
    }

    /** Why it was not deleted, if it was not. */
    private static String delete(Path folder) throws Exception {
        Process script = new ProcessBuilder("bash", "-c", DELETE, folder.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(script.getInputStream().readAllBytes());
        assertThat(script.waitFor()).as(words).isEqualTo(words.isEmpty() ? 0 : 1);
        return words;
    }

    private static long processThatHasEnded() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private static ProcessHandle processIn(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
