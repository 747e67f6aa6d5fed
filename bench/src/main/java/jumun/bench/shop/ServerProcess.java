package jumun.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jumun.bench.BenchException;

/** A process that takes part, as the system's own bookkeeping under {@code /proc} tells of it. */
public record ServerProcess(String name, ProcessHandle handle) {

    private static final long KIB_PER_MIB = 1_024;

    /** The load generator itself: what it takes is missing from what it measures. */
    public static ServerProcess loadGenerator() {
        return new ServerProcess("load generator", ProcessHandle.current());
    }

    static ServerProcess withIdIn(String name, Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return new ServerProcess(
                    name,
                    ProcessHandle.of(pid).orElseThrow(() -> new BenchException(name + " is not running any more")));
        } catch (IOException | NumberFormatException e) {
            throw new BenchException(name + " cannot be found by " + pidFile + ": is jumun running on that folder?", e);
        }
    }

    /** The processor time that it has used in its life. */
    public Duration cpu() {
        return handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that it holds, 0 where the system does not tell. */
    public long residentMebibytes() {
        return status("VmRSS:");
    }

    private long status(String field) {
        try (var lines = Files.lines(proc("status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notTold) {
            return 0;
        }
    }

    /** What it was started with, or calls itself. */
    List<String> commandLine() {
        try {
            return Arrays.asList(Files.readString(proc("cmdline")).split("[\\x00 ]+"));
        } catch (IOException e) {
            throw new BenchException("The system does not tell how " + name + " was started", e);
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(handle.pid()), file);
    }

    void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(handle.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new BenchException(name + " cannot be sent the signal " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and makes it if it does not. One that was stopped must go on first, to end what it has started. */
    void end(Duration patience) {
        if (handle.destroy()) {
            signal("CONT");
        }
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            handle.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
