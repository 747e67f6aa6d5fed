package jumun.query.coupon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import jumun.platform.KeptText;
import org.jspecify.annotations.Nullable;

/** A folder for the state of one node, the first that no other node has: nodes may share a data folder. */
final class StateFolder implements AutoCloseable {

    private static final int NODES = 64;

    private final Path path;
    private final FileChannel owner;

    private StateFolder(Path path, FileChannel owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Takes a folder below {@code parent} and keeps others from it until it is closed. */
    static StateFolder takeBelow(Path parent) {
        for (int node = 1; node <= NODES; node++) {
            StateFolder taken = tryTake(parent.resolve("node-" + node));
            if (taken != null) {
                return taken;
            }
        }
        throw new IllegalStateException("More than " + NODES + " nodes keep their state in " + parent);
    }

    Path path() {
        return path;
    }

    /** Who keeps its state here: the same after every restart, and nobody else's. */
    String owner() {
        try {
            return KeptText.in(path.resolve("owner.id"), () -> UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable StateFolder tryTake(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel owner =
                    FileChannel.open(folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(owner)) {
                return new StateFolder(folder, owner);
            }
            owner.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lock(FileChannel owner) throws IOException {
        try {
            FileLock lock = owner.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
