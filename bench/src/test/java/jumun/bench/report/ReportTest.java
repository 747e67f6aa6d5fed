package jumun.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was found is told the same to people and to programs. */
class ReportTest {

    private final Report report =
            new Report("peak", "bench/run peak", Instant.parse("2026-01-02T03:04:05Z"), Map.of("cpus", "2"));

    @Test
    void comparesEverythingWithTheFirst() {
        report.add(figures("jumun", 900));
        report.add(figures("plain", 300));
        report.add(figures("steps", 450));

        assertThat(report.ratios())
                .containsExactly(
                        entry("plain", Map.of("completed/s", 3.0)), entry("steps", Map.of("completed/s", 2.0)));
        assertThat(report.text()).contains("  jumun :      plain  steps\n  completed/s      3      2\n");
    }

    @Test
    void oneCheckThatFailsFailsAll() {
        report.add(List.of(Check.equal("a", 1, 1)));
        assertThat(report.allHold()).isTrue();

        report.add(List.of(Check.between("b", 1, 2, 3)));
        assertThat(report.allHold()).isFalse();
        assertThat(report.text()).contains("✓ a: 1", "✗ b: 3, expected 1 to 2");
    }

    @Test
    void isWrittenForProgramsToo(@TempDir Path folder) throws IOException {
        report.add(figures("jumun", 900));
        report.add(List.of(Check.equal("a", 1, 2)));

        Path file = report.writeTo(folder);

        JsonNode content = new JsonMapper().readTree(Files.readString(file));
        assertThat(file.getFileName()).hasToString("peak-20260102-030405.json");
        assertThat(content.path("command").asString()).isEqualTo("bench/run peak");
        assertThat(content.path("figures")
                        .path(0)
                        .path("values")
                        .path("completed/s")
                        .asDouble())
                .isEqualTo(900);
        assertThat(content.path("checks").path(0).path("holds").asBoolean()).isFalse();
        assertThat(content.path("ok").asBoolean()).isFalse();
    }

    @Test
    void tablesLineUp() {
        Table table = Figures.table(List.of(figures("jumun", 1_234), figures("plain", 12.34)));

        assertThat(table.text().lines()).containsExactly("               jumun  plain", "  completed/s  1,234   12.3");
    }

    private static Figures figures(String target, double rate) {
        return new PlainFigures(target, Map.of("completed/s", rate));
    }
}
