package jumun.bench.report;

import java.io.PrintStream;
import java.util.Optional;

/** The terminal. The only place that prints. */
public final class Console {

    private static final PrintStream OUT = System.out;
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final boolean interactive = Optional.ofNullable(System.console())
            .filter(java.io.Console::isTerminal)
            .isPresent();

    private boolean lineIsOpen;
    private long lineAt = System.nanoTime() - LINE_EVERY_NANOS;

    /** A line that stays. */
    public void print(String text) {
        clear();
        OUT.println(text);
    }

    /** How far it is. One line that changes on a terminal, a line now and then anywhere else. */
    public void progress(String text) {
        if (interactive) {
            OUT.print("\r\u001b[K  " + text);
            OUT.flush();
            lineIsOpen = true;
        } else if (System.nanoTime() - lineAt >= LINE_EVERY_NANOS) {
            lineAt = System.nanoTime();
            OUT.println("  " + text);
        }
    }

    private void clear() {
        if (lineIsOpen) {
            OUT.print("\r\u001b[K");
            lineIsOpen = false;
        }
    }
}
