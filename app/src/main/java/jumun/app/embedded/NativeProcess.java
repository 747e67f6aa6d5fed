package jumun.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a process of its own, found by the files that it wrote. It outlives a killed JVM and holds its files:
 * what runs on our folder is ours.
 *
 * @param pidFile    where the server wrote its process id
 * @param executable part of the name of its executable
 * @param folder     its data folder
 */
record NativeProcess(Path pidFile, String executable, Path folder) {

    private static final long PATIENCE_SECONDS = 10;

    boolean isRunning() {
        return running().isPresent();
    }

    /** Ends what a killed predecessor has left running, so that another can be started on the same files. */
    void endLeftOver() {
        running().ifPresent(NativeProcess::terminate);
    }

    private Optional<ProcessHandle> running() {
        return written().filter(ProcessHandle::isAlive).filter(this::isServer);
    }

    private Optional<ProcessHandle> written() {
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** Process ids are used again: the name must fit, and where the system tells it, the working directory too. */
    private boolean isServer(ProcessHandle process) {
        boolean named = process.info()
                .command()
                .filter(command -> command.contains(executable))
                .isPresent();
        return named && worksInFolder(process);
    }

    private boolean worksInFolder(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), folder);
        } catch (IOException notTold) {
            return true;
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
