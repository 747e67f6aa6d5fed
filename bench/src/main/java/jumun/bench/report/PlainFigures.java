package jumun.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A few named numbers, where a scenario measures something of its own. */
public record PlainFigures(String target, Map<String, Double> values) implements Figures {

    public PlainFigures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Map<String, Double> compared() {
        return values;
    }

    @Override
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        values.forEach((name, value) -> lines.put(name, Table.number(value)));
        return lines;
    }
}
