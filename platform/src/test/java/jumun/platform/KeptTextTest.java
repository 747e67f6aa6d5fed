package jumun.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextTest {

    @TempDir
    private Path folder;

    @Test
    void isMadeOnce() throws IOException {
        Path file = folder.resolve("new").resolve("text");

        assertThat(KeptText.in(file, () -> "first")).isEqualTo("first");
        assertThat(KeptText.in(file, () -> "second")).isEqualTo("first");
    }

    @Test
    void isMadeAnewWhereACrashHasLeftNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "\n");

        assertThat(KeptText.in(file, () -> "made")).isEqualTo("made");
        assertThat(file).hasContent("made");
    }

    @Test
    void isForItsOwnerOnlyAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("text");
        KeptText.in(file, () -> "made");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
