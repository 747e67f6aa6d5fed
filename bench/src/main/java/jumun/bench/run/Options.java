package jumun.bench.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jumun.bench.BenchException;

/** What was asked for on the command line; {@code bench/run --help} explains it. */
final class Options {

    private static final Set<String> WITH_VALUE = Set.of(
            "--root",
            "--url",
            "--data",
            "--port",
            "--rate",
            "--seconds",
            "--warmup",
            "--orders",
            "--users",
            "--think",
            "--products",
            "--customers",
            "--points",
            "--connections",
            "--requests",
            "--quantity",
            "--against");

    private static final Set<String> FLAGS = Set.of("--full", "--no-coupons");

    private final List<String> words;
    private final String scenario;
    private final Map<String, String> values = new HashMap<>();

    private Options(List<String> words) {
        this.words = words;
        this.scenario = words.isEmpty() ? "" : words.getFirst();
    }

    static Options of(String... arguments) {
        Options options = new Options(List.copyOf(Arrays.asList(arguments)));
        options.parse();
        return options;
    }

    private void parse() {
        if (scenario.isEmpty() || scenario.startsWith("-")) {
            throw new BenchException("Name a scenario first; see bench/run --help");
        }
        for (int index = 1; index < words.size(); index++) {
            String word = words.get(index);
            if (FLAGS.contains(word)) {
                values.put(word, "true");
            } else if (WITH_VALUE.contains(word) && index + 1 < words.size()) {
                index++;
                values.put(word, words.get(index));
            } else if (WITH_VALUE.contains(word)) {
                throw new BenchException(word + " needs a value");
            } else {
                throw new BenchException("unknown option '" + word + "'; see bench/run --help");
            }
        }
    }

    String scenario() {
        return scenario;
    }

    /** The command as a person would type it again. */
    String command() {
        StringBuilder command = new StringBuilder("bench/run");
        for (int index = 0; index < words.size(); index++) {
            if (words.get(index).equals("--root")) {
                index++;
            } else {
                command.append(' ').append(words.get(index));
            }
        }
        return command.toString();
    }

    Path root() {
        return path("--root", Path.of(""));
    }

    Path data() {
        return path("--data", root().resolve("bench/data"));
    }

    private Path path(String name, Path absent) {
        return Optional.ofNullable(values.get(name))
                .map(Path::of)
                .orElse(absent)
                .toAbsolutePath()
                .normalize();
    }

    Optional<URI> url() {
        return Optional.ofNullable(values.get("--url")).map(Options::uri);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new BenchException("--url takes http://localhost:PORT, not '" + text + "'", e);
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int whole(String name, int absent, int least) {
        String text = values.get(name);
        if (text == null) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw new BenchException("%s takes a whole number from %d, not '%s'".formatted(name, least, text));
        }
        throw new BenchException("%s takes a whole number from %d, not '%s'".formatted(name, least, text));
    }

    Duration seconds(String name, Duration absent) {
        return has(name) ? Duration.ofSeconds(whole(name, 1, 1)) : absent;
    }

    /** Names separated by commas; {@code none} for none. */
    List<String> names(String name, List<String> absent, List<String> known) {
        String text = values.get(name);
        if (text == null) {
            return absent;
        }
        List<String> names = text.equals("none") ? List.of() : List.of(text.split(","));
        names.stream().filter(each -> !known.contains(each)).findFirst().ifPresent(unknown -> {
            throw new BenchException(
                    "%s takes 'none' or names among %s, not '%s'".formatted(name, String.join(", ", known), unknown));
        });
        return names;
    }
}
