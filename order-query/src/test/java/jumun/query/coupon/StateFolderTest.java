package jumun.query.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    private Path parent;

    @Test
    void hasTheSameOwnerAfterARestart() {
        String owner = takenOwner();

        assertThat(takenOwner()).isEqualTo(owner);
    }

    @Test
    void hasAnOwnerWhereACrashHasLeftNone() throws IOException {
        Files.createFile(Files.createDirectory(parent.resolve("node-1")).resolve("owner.id"));

        assertThat(takenOwner()).isNotBlank().isEqualTo(takenOwner());
    }

    private String takenOwner() {
        try (StateFolder folder = StateFolder.takeBelow(parent)) {
            return folder.owner();
        }
    }
}
