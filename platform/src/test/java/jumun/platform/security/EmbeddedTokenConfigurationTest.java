package jumun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTokenConfigurationTest {

    private final EmbeddedTokenConfiguration configuration = new EmbeddedTokenConfiguration();

    @Test
    void keepsItsKey(@TempDir Path data) {
        assertThat(configuration.tokenKey(data.resolve("new"))).isEqualTo(configuration.tokenKey(data.resolve("new")));
    }

    @Test
    void makesAnotherKeyWhereACrashHasLeftNone(@TempDir Path data) throws IOException {
        Files.createFile(data.resolve("token.key"));

        assertThat(configuration.tokenKey(data).getEncoded()).hasSize(32);
    }
}
