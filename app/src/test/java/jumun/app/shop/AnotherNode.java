package jumun.app.shop;

import java.util.stream.Stream;
import jumun.app.JumunApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A node beside the one that a test runs against: on the same servers, in a name of its own, on ports of its own. */
public final class AnotherNode {

    private AnotherNode() {}

    /** Starts it with these roles and settings. */
    public static ConfigurableApplicationContext start(String roles, String... settings) {
        return start(new SpringApplicationBuilder(), roles, settings);
    }

    /** Starts it with what else is to be in it. */
    public static ConfigurableApplicationContext start(
            SpringApplicationBuilder more, String roles, String... settings) {
        return more.sources(JumunApplication.class)
                .profiles("test")
                .run(Stream.concat(
                                Stream.of("--jumun.roles=" + roles, "--jumun.processing.owner=another"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** Where it is reached over HTTP. */
    public static int portOf(ConfigurableApplicationContext node) {
        return ((WebServerApplicationContext) node).getWebServer().getPort();
    }
}
