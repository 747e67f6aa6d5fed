package jumun.bench.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jumun.bench.BenchException;
import jumun.bench.report.Check;
import jumun.bench.report.Console;
import jumun.bench.report.Report;
import jumun.bench.shop.Application;
import jumun.bench.shop.Goods;
import jumun.bench.shop.Goods.Assortment;
import jumun.bench.shop.Operations;
import jumun.bench.shop.Pause;
import jumun.bench.shop.Place;
import jumun.bench.shop.Shop;
import tools.jackson.databind.JsonNode;

/** One run of the command: what was asked for, where it happens, and what has been found so far. */
record Session(Options options, Place place, Console console, Report report) {

    static final String JUMUN = "jumun";

    private static final int DEFAULT_PORT = 8280;
    private static final int DEFAULT_CONNECTIONS = 256;
    private static final int DEFAULT_CUSTOMERS = 2_000;
    private static final int DEFAULT_PRODUCTS = 200;
    private static final int DEFAULT_POINTS = 100;
    private static final int BASE_36 = 36;
    private static final String AUDIT = "/api/ops/audit";
    private static final long AUDIT_AGAIN_MILLIS = 1_000;
    private static final Duration BOOKS_AGREE_WITHIN = Duration.ofSeconds(30);

    static Session of(Options options, Clock clock) {
        Place place = new Place(
                options.root(),
                options.data(),
                options.root().resolve("bench/target/logs"),
                options.whole("--port", DEFAULT_PORT, 1),
                clock);
        Report report = new Report(options.scenario(), options.command(), clock.instant(), machine(options.root()));
        return new Session(options, place, new Console(), report);
    }

    private static Map<String, String> machine(Path root) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("commit", Commit.of(root));
        return machine;
    }

    /** jumun as it is, started for this run unless there is one to attach to. */
    Application application() {
        return options.url()
                .map(url -> Application.attach(JUMUN, url, place))
                .orElseGet(() -> application(JUMUN, place, Map.of()));
    }

    Application application(String name, Place where, Map<String, String> settings) {
        console.progress("starting " + name);
        return Application.start(name, where, settings);
    }

    /** Measures one thing among several; that it could not be done is a finding, and the others are still measured. */
    void attempt(String name, Runnable measuring) {
        try {
            measuring.run();
        } catch (BenchException e) {
            report.add(List.of(new Check(name + ": measured", false, String.valueOf(e.getMessage()))));
        }
    }

    int connections() {
        return options.whole("--connections", DEFAULT_CONNECTIONS, 1);
    }

    /** Identifiers of a run begin with this, so that runs on one data folder do not meet. */
    String idPrefix() {
        return "b" + Long.toString(place.clock().instant().toEpochMilli(), BASE_36) + "-";
    }

    /** Goods for one shop, with a measurement on them that is warmed up. */
    OrderMeasurement orders(Shop shop, int products, int customers, int warmUp) {
        console.progress(shop.name() + ": registering products and charging wallets");
        Goods goods = Goods.create(
                shop,
                new Assortment(
                        idPrefix(),
                        products,
                        customers,
                        options.whole("--points", DEFAULT_POINTS, 0),
                        !options.has("--no-coupons")));
        OrderMeasurement measurement = new OrderMeasurement(shop, goods, console, connections());
        measurement.warmUp(options.whole("--warmup", warmUp, 0));
        return measurement;
    }

    int customers() {
        return options.whole("--customers", DEFAULT_CUSTOMERS, 1);
    }

    int products() {
        return options.whole("--products", DEFAULT_PRODUCTS, 1);
    }

    /** What the application itself says about its books once it has caught up with them, if this build can. */
    Check audit(Shop shop) {
        console.progress(shop.name() + ": audit");
        String name = shop.name() + ": audit";
        Operations operations = new Operations(shop);
        Optional<JsonNode> reports = operations.tryRun(AUDIT);
        long deadline = System.nanoTime() + BOOKS_AGREE_WITHIN.toNanos();
        while (reports.filter(found -> findings(found) > 0).isPresent() && System.nanoTime() - deadline < 0) {
            Pause.millis(AUDIT_AGAIN_MILLIS);
            reports = operations.tryRun(AUDIT);
        }
        return reports.map(found -> new Check(name, findings(found) == 0, told(found)))
                .orElseGet(() -> new Check(name, true, "no audit in this build"));
    }

    /** Over all processes. One that does not say how many it has found has found at least that. */
    private static long findings(JsonNode reports) {
        long found = 0;
        for (JsonNode process : reports) {
            found += process.path("found").asLong(1);
        }
        return found;
    }

    private static String told(JsonNode reports) {
        JsonNode first = reports.path(0).path("findings").path(0);
        return findings(reports) + " findings" + (first.isMissingNode() ? "" : ", the first: " + first);
    }
}
