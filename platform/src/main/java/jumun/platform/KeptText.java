package jumun.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * A text that is made once and then stays the same, in a file that only its owner can read. Whoever asks has the folder
 * to itself.
 */
public final class KeptText {

    private KeptText() {}

    /**
     * The text in the file, or a new one that is there as a whole when this returns: a crash leaves it or nothing. What is empty was
     * left by a crash, too.
     *
     * @throws IOException when it can neither be read nor made
     */
    public static String in(Path file, Supplier<String> made) throws IOException {
        String kept = Files.exists(file) ? Files.readString(file).strip() : "";
        if (kept.isEmpty()) {
            kept = made.get();
            write(file.toAbsolutePath(), kept);
        }
        return kept;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
