package jumun.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import jumun.bench.BenchException;

/** A process that this run has started and that must not outlive it, however it ends. */
final class Launched implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(45);
    private static final int LINES_TO_SHOW = 15;
    private static final Set<Launched> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Set.copyOf(RUNNING).forEach(Launched::close), "end processes"));
    }

    private final ServerProcess process;
    private final Path log;

    private Launched(ServerProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Launched start(String name, Path folder, List<String> command, Map<String, String> environment, Path logs) {
        Path log = logs.resolve(name.replace(' ', '-') + ".log");
        try {
            Files.createDirectories(logs);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Launched launched =
                    new Launched(new ServerProcess(name, builder.start().toHandle()), log);
            RUNNING.add(launched);
            return launched;
        } catch (IOException e) {
            throw new BenchException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    ServerProcess process() {
        return process;
    }

    /** Returns when it is ready, and says what it printed if it never is. */
    void await(BooleanSupplier ready) {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.handle().isAlive() || System.nanoTime() - deadline > 0) {
                close();
                throw new BenchException("%s did not start:%n%s".formatted(process.name(), lastLines()));
            }
            Pause.millis(100);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LINES_TO_SHOW))
                    .map(line -> "    " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "    (nothing could be read from " + log + ")";
        }
    }

    @Override
    public void close() {
        if (RUNNING.remove(this)) {
            process.end(ENDS_WITHIN);
        }
    }
}
