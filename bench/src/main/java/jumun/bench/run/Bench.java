package jumun.bench.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import jumun.bench.BenchException;
import jumun.bench.report.Console;

/** Runs one scenario. Ends with 0 if everything that must hold does, 1 if not, 2 if it could not be run. */
public final class Bench {

    private static final int FAILED_CHECK = 1;
    private static final int NOT_RUN = 2;

    private static final Map<String, Scenario> SCENARIOS = new TreeMap<>(Map.of(
            "steady", OrderScenarios::steady,
            "peak", OrderScenarios::peak,
            "hot", OrderScenarios::hot,
            "users", OrderScenarios::users,
            "recovery", new Recovery(),
            "replay", new Replay(),
            "rush", new RushComparison()));

    private Bench() {}

    /** See {@code bench/run --help}. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            Session session = Session.of(Options.of(arguments), Clock.systemUTC());
            scenario(session.options().scenario()).run(session);
            return tell(session);
        } catch (BenchException e) {
            new Console().print("bench: " + e.getMessage());
            return NOT_RUN;
        }
    }

    private static Scenario scenario(String name) {
        Scenario scenario = SCENARIOS.get(name);
        if (scenario == null) {
            throw new BenchException("There is no scenario '%s'; choose among %s"
                    .formatted(name, String.join(", ", SCENARIOS.keySet())));
        }
        return scenario;
    }

    private static int tell(Session session) {
        session.console().print(session.report().text());
        Path file = session.report().writeTo(session.options().root().resolve("bench/results"));
        session.console().print("  all of it in " + session.options().root().relativize(file));
        return session.report().allHold() ? 0 : FAILED_CHECK;
    }
}
