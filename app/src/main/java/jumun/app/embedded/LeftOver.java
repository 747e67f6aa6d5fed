package jumun.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Native servers outlive a killed JVM and hold their files. What runs on our folder is ours, and is ended before we start. */
final class LeftOver {

    private static final long PATIENCE_SECONDS = 10;

    private LeftOver() {}

    /**
     * Ends the process that the file names, if it is a server of that name with its data in that folder.
     *
     * @param pidFile    where the server wrote its process id
     * @param executable part of the name of its executable
     * @param folder     its data folder
     */
    static void end(Path pidFile, String executable, Path folder) {
        processIn(pidFile)
                .filter(process -> isServer(process, executable, folder))
                .ifPresent(LeftOver::terminate);
    }

    private static Optional<ProcessHandle> processIn(Path pidFile) {
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** Process ids are used again: the name must fit, and where the system tells it, the working directory too. */
    private static boolean isServer(ProcessHandle process, String executable, Path folder) {
        boolean named = process.info()
                .command()
                .filter(command -> command.contains(executable))
                .isPresent();
        return named && workingDirectory(process).map(folder::equals).orElse(true);
    }

    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(
                    Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath());
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }

    private static void terminate(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
