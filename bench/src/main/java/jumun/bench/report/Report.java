package jumun.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jumun.bench.BenchException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that one run has found. The first figures are jumun's; all others are compared with them. */
public final class Report {

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String scenario;
    private final String command;
    private final Instant startedAt;
    private final Map<String, String> machine;
    private final List<Figures> figures = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    public Report(String scenario, String command, Instant startedAt, Map<String, String> machine) {
        this.scenario = scenario;
        this.command = command;
        this.startedAt = startedAt;
        this.machine = Map.copyOf(machine);
    }

    public void add(Figures measured) {
        figures.add(measured);
    }

    public void add(List<Check> found) {
        checks.addAll(found);
    }

    public boolean allHold() {
        return checks.stream().allMatch(Check::holds);
    }

    /** How many times as much jumun has of everything as each of the others. */
    Map<String, Map<String, Double>> ratios() {
        Map<String, Map<String, Double>> ratios = new LinkedHashMap<>();
        figures.stream().skip(1).forEach(other -> ratios.put(other.target(), ratiosTo(other)));
        return ratios;
    }

    private Map<String, Double> ratiosTo(Figures other) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        figures.getFirst()
                .compared()
                .keySet()
                .forEach(name -> ratios.put(name, figures.getFirst().ratio(other, name)));
        return ratios;
    }

    /** The whole of it for a person. */
    public String text() {
        StringBuilder text = new StringBuilder("\n")
                .append(command)
                .append("\n")
                .append(String.join(", ", new TreeMap<>(machine).values()))
                .append("\n\n");
        if (!figures.isEmpty()) {
            text.append(Figures.table(figures).text()).append("\n\n");
        }
        if (figures.size() > 1) {
            text.append(Figures.ratios(figures).text()).append("\n\n");
        }
        checks.forEach(check ->
                text.append("  %s %s: %s%n".formatted(check.holds() ? "✓" : "✗", check.name(), check.detail())));
        return text.toString();
    }

    /** The whole of it for programs. */
    public Path writeTo(Path folder) {
        Path file = folder.resolve(scenario + "-" + FILE_TIME.format(startedAt) + ".json");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("scenario", scenario);
        content.put("command", command);
        content.put("startedAt", startedAt.toString());
        content.put("machine", machine);
        content.put("figures", figures);
        content.put("ratios", ratios());
        content.put("checks", checks);
        content.put("ok", allHold());
        try {
            Files.createDirectories(folder);
            Files.writeString(file, JSON.writeValueAsString(content));
            return file;
        } catch (IOException e) {
            throw new BenchException("The results cannot be written to " + file, e);
        }
    }
}
