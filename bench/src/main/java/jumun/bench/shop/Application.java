package jumun.bench.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jumun.bench.BenchException;
import org.jspecify.annotations.Nullable;

/** jumun itself with its embedded servers: started through {@code ./run}, or found running. */
public final class Application implements AutoCloseable {

    /** What the process that answers customers is called in reports. */
    static final String PROCESS = "application";

    private static final String VIEWS = "view_";
    private static final List<String> LOCAL_HOSTS = List.of("localhost", "127.0.0.1");
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration SERVERS_END_WITHIN = Duration.ofSeconds(10);

    private final @Nullable Launched launched;
    private final DataFolder data;
    private final List<ServerProcess> processes;
    private final Database database;
    private final Shop shop;

    private boolean asleep;

    private Application(String name, @Nullable Launched launched, InetSocketAddress address, Place place) {
        this.launched = launched;
        this.data = new DataFolder(place.data());
        this.processes = List.of(data.application(), data.mariaDb(), data.redis(), ServerProcess.loadGenerator());
        this.database = data.database();
        Api api = new Api(address, data.tokens(place.clock()));
        this.shop = new Shop(name, api, new Books(database, VIEWS), Shop.AnswersAt.ACCEPTANCE, processes);
    }

    /**
     * Starts it on empty data and returns when it serves.
     *
     * @param name     by which reports call it
     * @param settings properties that differ from the usual
     */
    public static Application start(String name, Place place, Map<String, String> settings) {
        Launched launched = Launched.start(
                name,
                place.root(),
                List.of(
                        place.root().resolve("run").toString(),
                        "--fresh",
                        "--port",
                        Integer.toString(place.port()),
                        "--data",
                        place.data().toString()),
                settings.isEmpty() ? Map.of() : Map.of("SPRING_APPLICATION_JSON", json(settings)),
                place.logs());
        // The last thing that happens at a start with demo data.
        Path filled = place.data().resolve("demo-data.created");
        launched.await(() -> Files.exists(filled) && listens(place.port()));
        return new Application(name, launched, Shop.local(place.port()), place);
    }

    /** Uses the one that serves there and keeps its data in the place's data folder. */
    public static Application attach(String name, URI url, Place place) {
        int port = url.getPort();
        if (!"http".equals(url.getScheme()) || !LOCAL_HOSTS.contains(url.getHost()) || port < 0) {
            throw new BenchException(
                    "--url takes http://localhost:PORT, since the processes are watched too; not '" + url + "'");
        }
        if (!Files.exists(place.data().resolve("jumun.lock"))) {
            throw new BenchException("%s is no data folder of jumun: name that of the application at %s with --data"
                    .formatted(place.data(), url));
        }
        return new Application(name, null, Shop.local(port), place);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(Shop.local(port), (int) A_MOMENT.toMillis());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String json(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "\"%s\":\"%s\"".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    public Shop shop() {
        return shop;
    }

    /** Whether it belongs to this run, which may then do with it what it likes. */
    public boolean isOwn() {
        return launched != null;
    }

    /**
     * Stops its own process in its tracks, while database and Redis go on: whatever is measured on them now has the machine
     * to itself.
     */
    public void sleep() {
        if (launched != null && !asleep) {
            launched.process().signal("STOP");
            asleep = true;
        }
    }

    private void wake() {
        if (launched != null && asleep) {
            launched.process().signal("CONT");
            asleep = false;
        }
    }

    DataFolder data() {
        return data;
    }

    Database database() {
        return database;
    }

    /** The servers that others use too. */
    List<ServerProcess> servers() {
        return processes.subList(1, processes.size());
    }

    @Override
    public void close() {
        database.close();
        if (launched != null) {
            wake();
            launched.close();
            // They end with the application, unless it was killed.
            processes.stream()
                    .filter(process -> process.handle().isAlive()
                            && process.handle().pid() != ProcessHandle.current().pid())
                    .forEach(process -> process.end(SERVERS_END_WITHIN));
        }
    }
}
