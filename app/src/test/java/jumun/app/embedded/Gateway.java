package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The nginx of docker-compose.yml, with the roles of a test behind it. */
final class Gateway implements AutoCloseable {

    private static final Path SHIPPED = Path.of("../ops/gateway.conf");

    private final int port = FreePort.find();
    private final Process process;

    /** Starts it; returns when it listens. Ports are those of roles, by name. */
    Gateway(Path folder, Map<String, Integer> ports) throws IOException {
        String configuration = Files.readString(SHIPPED)
                .replace("listen 8080", "listen 127.0.0.1:" + port)
                .replace("/tmp/gateway.pid", folder.resolve("gateway.pid").toString());
        for (Map.Entry<String, Integer> role : ports.entrySet()) {
            configuration = configuration.replace(role.getKey() + ":8080", "127.0.0.1:" + role.getValue());
        }
        assertThat(configuration)
                .as("nginx's configuration names no role that is not there")
                .doesNotContain(":8080");
        Path file = Files.writeString(folder.resolve("gateway.conf"), configuration);
        process = new ProcessBuilder("nginx", "-c", file.toString(), "-p", folder.toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
        await("nginx to listen").until(this::listens);
    }

    int port() {
        return port;
    }

    private boolean listens() {
        assertThat(process.isAlive())
                .as("nginx is alive; its words are in gateway.log")
                .isTrue();
        return Listening.at(port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
