package jumun.app.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jumun.app.start.StartRefusedException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the embedded servers before anything looks for them, and ends them after everything has closed. Contexts of one
 * process with the same data folder share them.
 */
public final class EmbeddedServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String MODE = "jumun.infrastructure";
    private static final String KEPT = "jumun.restart-killed-servers";
    /** What one machine tries for itself, where everybody may have any role, is shown to nobody else, unless it is told to. */
    private static final String LOOPBACK = "127.0.0.1";

    private static final Map<Path, EmbeddedServers> RUNNING = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        switch (environment.getProperty(MODE, "embedded")) {
            case "embedded" -> startServers(environment);
            case "external" -> requireAddresses(environment);
            default ->
                throw new StartRefusedException(
                        MODE + " is '" + environment.getProperty(MODE) + "'.",
                        "Set it to 'embedded' or 'external'.",
                        null);
        }
    }

    private static void startServers(ConfigurableEnvironment environment) {
        requireFree(environment, "server.port");
        requireFree(environment, "management.server.port");
        Path folder = absolute(environment.getProperty("jumun.data", "data"));
        Path programs = absolute(environment.getProperty(
                "jumun.programs", folder.resolve("programs").toString()));
        boolean kept = isKept(environment);
        EmbeddedServers servers =
                RUNNING.computeIfAbsent(folder, unknown -> startUntilShutdown(folder, programs, kept));
        environment.getPropertySources().addFirst(new MapPropertySource("embedded servers", servers.settings()));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "embedded defaults",
                        Map.of("server.address", LOOPBACK, "management.server.address", LOOPBACK)));
    }

    private static boolean isKept(ConfigurableEnvironment environment) {
        String value = environment.getProperty(KEPT, "true");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new StartRefusedException(KEPT + " is '" + value + "'.", "Set it to 'true' or 'false'.", null);
        };
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static EmbeddedServers startUntilShutdown(Path folder, Path programs, boolean kept) {
        EmbeddedServers servers = EmbeddedServers.start(folder, programs, kept);
        SpringApplication.getShutdownHandlers().add(servers::stop);
        return servers;
    }

    private static void requireFree(ConfigurableEnvironment environment, String property) {
        int port = environment.getProperty(property, Integer.class, 0);
        if (port > 0 && !FreePort.isFree(port)) {
            throw new StartRefusedException(
                    "Port " + port + " (" + property + ") is taken by another program.",
                    "End that program, or start with --port to use another port (and the next one for management).",
                    null);
        }
    }

    private static void requireAddresses(ConfigurableEnvironment environment) {
        for (String property :
                List.of("spring.datasource.url", "spring.data.redis.host", "jumun.kafka.bootstrap-servers")) {
            if (!environment.containsProperty(property)) {
                throw new StartRefusedException(
                        "With external infrastructure " + property + " must be set.",
                        "Set it, or leave out jumun.infrastructure=external to run embedded servers.",
                        null);
            }
        }
    }
}
