package jumun.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows and columns as text: names to the left, numbers to the right. */
public record Table(List<String> heading, List<List<String>> rows) {

    public Table {
        heading = List.copyOf(heading);
        rows = List.copyOf(rows);
    }

    /** A number with as many digits as it takes to compare it, and no more. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** The table, ready to be printed. */
    public String text() {
        int[] widths = IntStream.range(0, heading.size()).map(this::width).toArray();
        return IntStream.rangeClosed(-1, rows.size() - 1)
                .mapToObj(row -> line(row < 0 ? heading : rows.get(row), widths))
                .collect(Collectors.joining("\n"));
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(heading.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(0);
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> column == 0
                        ? String.format(Locale.ROOT, "  %-" + widths[0] + "s", cells.getFirst())
                        : String.format(Locale.ROOT, "  %" + widths[column] + "s", cells.get(column)))
                .collect(Collectors.joining());
    }
}
