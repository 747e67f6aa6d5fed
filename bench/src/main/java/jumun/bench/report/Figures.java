package jumun.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was measured of one target. */
public interface Figures {

    /** What was measured. */
    String target();

    /** The figures by their names for people, in the order in which they are read. */
    Map<String, String> lines();

    /** The figures by which targets are compared. */
    Map<String, Double> compared();

    /** A table with a column for each target. */
    static Table table(List<? extends Figures> all) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        for (Figures figures : all) {
            figures.lines()
                    .forEach((name, text) -> byName.computeIfAbsent(name, n -> new LinkedHashMap<>())
                            .put(figures.target(), text));
        }
        List<String> targets = all.stream().map(Figures::target).toList();
        List<List<String>> rows = byName.entrySet().stream()
                .map(row -> cells(row.getKey(), targets, row.getValue()))
                .toList();
        return new Table(prepend("", targets), rows);
    }

    /** A table of how many times as much the first has of everything as each of the others, in which it is left out. */
    static Table ratios(List<? extends Figures> all) {
        Figures first = all.getFirst();
        List<? extends Figures> others = all.subList(1, all.size());
        List<List<String>> rows = first.compared().keySet().stream()
                .map(name -> prepend(
                        name,
                        others.stream()
                                .map(other -> Table.number(first.ratio(other, name)))
                                .toList()))
                .toList();
        return new Table(
                prepend(
                        first.target() + " :",
                        others.stream().map(Figures::target).toList()),
                rows);
    }

    /** How many times as much this has of what the name says, 0 where the other has none. */
    default double ratio(Figures other, String name) {
        double divisor = other.compared().getOrDefault(name, 0.0);
        return divisor == 0 ? 0 : compared().getOrDefault(name, 0.0) / divisor;
    }

    private static List<String> cells(String name, List<String> targets, Map<String, String> texts) {
        return prepend(
                name,
                targets.stream().map(target -> texts.getOrDefault(target, "")).toList());
    }

    private static List<String> prepend(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
