package jumun.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jumun.bench.BenchException;

/** The data folder of a running jumun in embedded mode: it tells which servers run on it and how to reach them. */
record DataFolder(Path folder) {

    private static final String USER = "jumun";

    ServerProcess application() {
        return ServerProcess.withIdIn(Application.PROCESS, folder.resolve("jumun.lock"));
    }

    ServerProcess mariaDb() {
        return ServerProcess.withIdIn("mariadbd", folder.resolve("mariadb/data/mariadb.pid"));
    }

    ServerProcess redis() {
        return ServerProcess.withIdIn("redis", folder.resolve("redis/redis.pid"));
    }

    Tokens tokens(Clock clock) {
        return Tokens.signedWith(folder.resolve("token.key"), clock);
    }

    /** With the application's own settings, so that nobody has faster statements than the other. */
    String databaseUrl() {
        return "jdbc:mysql://127.0.0.1:" + afterPrefix(mariaDb(), "--port=")
                + "/jumun?sslMode=DISABLED&rewriteBatchedStatements=true&cachePrepStmts=true&prepStmtCacheSqlLimit=4096"
                + "&cacheServerConfiguration=true&useLocalSessionState=true&connectionTimeZone=UTC&socketTimeout=60000"
                + "&allowPublicKeyRetrieval=true";
    }

    String redisAddress() {
        return "redis://127.0.0.1:" + afterPrefix(redis(), "127.0.0.1:");
    }

    Database database() {
        return Database.connect(databaseUrl(), USER, password());
    }

    /** By which a Spring application reaches the same servers and trusts the same tokens. */
    Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", databaseUrl(),
                "SPRING_DATASOURCE_USERNAME", USER,
                "SPRING_DATASOURCE_PASSWORD", password(),
                "BENCH_REDIS", redisAddress(),
                "JUMUN_DATA", folder.toString());
    }

    private String password() {
        Path file = folder.resolve("mariadb.password");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new BenchException("The database's password cannot be read from " + file, e);
        }
    }

    private static String afterPrefix(ServerProcess process, String prefix) {
        List<String> words = process.commandLine();
        return words.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst()
                .orElseThrow(() -> new BenchException(
                        "%s does not tell its port; it was started as %s".formatted(process.name(), words)));
    }
}
