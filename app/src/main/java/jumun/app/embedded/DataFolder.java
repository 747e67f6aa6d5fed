package jumun.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import jumun.app.start.StartRefusedException;
import jumun.platform.KeptText;
import org.jspecify.annotations.Nullable;

/** The folder that holds all data of embedded servers. Belongs to one process at a time. */
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 24;

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder, creating it if need be, and keeps every other process out until it is closed. The lock file names
     * this process, for scripts that want to know.
     */
    static DataFolder open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            FileChannel lockFile = FileChannel.open(
                    absolute.resolve("jumun.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new StartRefusedException(
                        "Another jumun is running on the data folder " + absolute + ".",
                        "Stop it, or choose another folder with --data (and another port with --port).",
                        null);
            }
            lockFile.truncate(0)
                    .write(StandardCharsets.US_ASCII.encode(
                            Long.toString(ProcessHandle.current().pid())));
            return new DataFolder(absolute, lockFile);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The data folder " + absolute + " cannot be used: " + e.getMessage(),
                    "Choose a folder that you may write to with --data.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** A folder of its own for one server. */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A secret that is made once and readable by the owner only. */
    String secret(String name) {
        try {
            return KeptText.in(root.resolve(name), DataFolder::newSecret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
