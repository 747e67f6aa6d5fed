package jumun.app.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * Redis with an append-only file. The library has the executable; the process is our own: the library ends its process as soon
 * as the shutdown begins, while requests that are under way still need it.
 */
final class EmbeddedRedis implements NativeServer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 5;

    private final Path folder;
    private final int port = FreePort.find();
    private @Nullable Process process;

    EmbeddedRedis(DataFolder data) throws IOException {
        this.folder = data.folder("redis");
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
    public void start() throws IOException, InterruptedException {
        process().endLeftOver();
        Process started = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        process = started;
        awaitAnswer(started);
    }

    @Override
    public boolean isRunning() {
        return process().isRunning();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private List<String> command() throws IOException {
        Stream<String> redis = Stream.of(
                ExecutableProvider.newJarResourceProvider().get().getPath(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--pidfile",
                pidFile().toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
        return Stream.concat(ofItsOwnSession(), redis).toList();
    }

    /** Ctrl-C in a terminal goes to everything that was started there; the server is to stay until it is told to go. */
    private static Stream<String> ofItsOwnSession() {
        return Stream.of("/usr/bin/setsid").filter(setsid -> Files.isExecutable(Path.of(setsid)));
    }

    private void awaitAnswer(Process started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("it does not answer; its output is in " + log());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        if (!isRunning()) {
            throw new IOException("another program answers on its port " + port);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(1_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+PONG".equals(answer.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }

    private NativeProcess process() {
        return new NativeProcess(pidFile(), "redis", folder);
    }

    private Path pidFile() {
        return folder.resolve("redis.pid");
    }

    private Path log() {
        return folder.resolve("redis.log");
    }
}
