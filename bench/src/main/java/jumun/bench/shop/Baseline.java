package jumun.bench.shop;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What jumun is compared with: small applications on the same database, with the same Java and the same token check. */
public final class Baseline implements AutoCloseable {

    private static final int FIRST_PORT_AFTER_APPLICATION = 2;

    private final List<Launched> launched;
    private final Shop shop;

    private Baseline(List<Launched> launched, Shop shop) {
        this.launched = launched;
        this.shop = shop;
    }

    /**
     * Starts the programs of a baseline, the one that answers customers last, and returns when they serve.
     *
     * @param name        by which reports call it
     * @param tables      what the names of its tables begin with
     * @param programs    names that the jar of baselines knows
     * @param application whose servers it uses
     */
    public static Baseline start(
            String name, String tables, List<String> programs, Application application, Place place) {
        List<Launched> launched = new ArrayList<>();
        int port = place.port() + FIRST_PORT_AFTER_APPLICATION;
        for (String program : programs) {
            launched.add(launch(program, port, application, place));
            port++;
        }
        int front = port - 1;
        Shop shop = new Shop(
                name,
                new Api(Shop.local(front), application.data().tokens(place.clock())),
                new Books(application.database(), tables),
                Shop.AnswersAt.COMPLETION,
                processes(launched, application));
        return new Baseline(launched, shop);
    }

    /** The one that answers customers is called as jumun's own is, so that both stand in one line. */
    private static List<ServerProcess> processes(List<Launched> launched, Application application) {
        List<ServerProcess> processes = new ArrayList<>();
        processes.add(new ServerProcess(
                Application.PROCESS, launched.getLast().process().handle()));
        launched.subList(0, launched.size() - 1).forEach(behind -> processes.add(behind.process()));
        processes.addAll(application.servers());
        return processes;
    }

    private static Launched launch(String program, int port, Application application, Place place) {
        Map<String, String> environment = new HashMap<>(application.data().environment());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("BENCH_STEPS_PORT", Integer.toString(place.port() + FIRST_PORT_AFTER_APPLICATION));
        Launched launched =
                Launched.start(program, place.root(), command(program, place.root()), environment, place.logs());
        launched.await(() -> answers(port));
        return launched;
    }

    /** The same flags as {@code ./run} gives to the application, with more memory. */
    private static List<String> command(String program, Path root) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-XX:+UseTransparentHugePages",
                "-XX:InlineSmallCode=1000",
                "-XX:FreqInlineSize=120",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                root.resolve("bench-baselines/target/bench-baselines.jar").toString(),
                program);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(Shop.local(port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public Shop shop() {
        return shop;
    }

    @Override
    public void close() {
        launched.reversed().forEach(Launched::close);
    }
}
