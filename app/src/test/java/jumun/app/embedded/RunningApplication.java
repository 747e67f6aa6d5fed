package jumun.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import jumun.app.shop.IdentityProvider;
import jumun.app.shop.Shop;
import org.springframework.context.ConfigurableApplicationContext;

/** The application in this process on servers of its own, for whoever has a token of its identity provider. */
final class RunningApplication implements AutoCloseable {

    private final IdentityProvider provider = new IdentityProvider();
    private final Map<String, ?> settings;
    private final ServersOfTheirOwn servers;
    private ConfigurableApplicationContext application;

    RunningApplication(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** Leaves no server behind where the application does not start. */
    RunningApplication(Path folder, Map<String, ?> settings) throws Exception {
        this.settings = settings;
        this.servers = new ServersOfTheirOwn(folder);
        try {
            this.application = runAnother(settings);
        } catch (RuntimeException | IOException e) {
            try (servers) {
                throw e;
            }
        }
    }

    static int portOf(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    int port() {
        return portOf(application);
    }

    /** As its clients see it until it is stopped. */
    Shop shop() {
        return new Shop(port(), provider::token);
    }

    ServersOfTheirOwn servers() {
        return servers;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    void stop() {
        application.close();
    }

    /** On another port; what it answers from then on. */
    Shop startAgain() throws IOException {
        application = runAnother(settings);
        return shop();
    }

    /** One more on the same servers, which is for the caller to close. */
    ConfigurableApplicationContext runAnother(Map<String, ?> others) throws IOException {
        return servers.runApplication(provider, others);
    }

    @Override
    public void close() throws IOException {
        try (servers) {
            application.close();
        }
    }
}
