package jumun.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a person at the terminal reads while jumun starts and when it is up. The only place that prints. */
public final class Console {

    private static final PrintStream OUT = System.out;
    private static final boolean COLOURED = Optional.ofNullable(System.console())
                    .filter(java.io.Console::isTerminal)
                    .isPresent()
            && System.getenv("NO_COLOR") == null;

    private Console() {}

    /** One line of progress: what is up now, where, and how long that took. */
    public static void started(String what, String where, Duration took) {
        OUT.printf(
                Locale.ROOT,
                "  %s %-12s %-28s %s%n",
                coloured("32", "✓"),
                what,
                where,
                coloured("2", "%5.1f s".formatted(took.toMillis() / 1000.0)));
    }

    /** Plain text, as it is. */
    public static void print(String text) {
        OUT.println(text);
    }

    /** A heading. */
    public static String bold(String text) {
        return coloured("1", text);
    }

    private static String coloured(String code, String text) {
        return COLOURED ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
