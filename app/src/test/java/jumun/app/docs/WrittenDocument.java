package jumun.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code docs} that is generated: compared with what it should be, or written when asked for. */
final class WrittenDocument {

    private static final String COMMAND =
            "mvn -pl app -am test -Dtest=PublishedDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

    private final Path file;

    WrittenDocument(String name) {
        this.file = Path.of("..", "docs", name);
    }

    void shouldBe(String content) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, content);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/%s is out of date; write it anew with%n  %s%n", file.getFileName(), COMMAND)
                .isEqualTo(content);
    }
}
