package jumun.app.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.platform.Json;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start with an unknown setting, instead of ignoring it in silence. Known are those that the code binds, as
 * Spring's annotation processor has written them down, and the few of additional-spring-configuration-metadata.json.
 */
public final class UnknownSettings implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String OURS = "jumun.";
    private static final String BOUND = "META-INF/spring-configuration-metadata.json";
    private static final String FURTHER = "META-INF/additional-spring-configuration-metadata.json";
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    /** Environment variables and system properties are others' too, and may be meant for somebody else. */
    private static final Set<String> SHARED = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Set<String> given = given(context.getEnvironment());
        if (!given.isEmpty()) {
            List<String> known = known();
            given.forEach(setting -> requireKnown(setting, known));
        }
    }

    private static Set<String> given(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> !SHARED.contains(source.getName()))
                .filter(source -> !source.getName().contains("class path resource"))
                .flatMap(UnknownSettings::names)
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> settings
                ? Arrays.stream(settings.getPropertyNames())
                : Stream.empty();
    }

    private static void requireKnown(String setting, List<String> known) {
        String name = plain(setting.replaceAll("\\[.*", ""));
        if (known.stream().map(UnknownSettings::plain).noneMatch(name::equals)) {
            String group = setting.substring(0, setting.lastIndexOf('.') + 1);
            String alike =
                    known.stream().filter(other -> other.startsWith(group)).collect(Collectors.joining(", "));
            throw new StartRefusedException(
                    "There is no setting %s.".formatted(setting),
                    alike.isEmpty()
                            ? "Settings begin with: %s.".formatted(beginnings(known))
                            : "Those below %s are: %s.".formatted(group.substring(0, group.length() - 1), alike),
                    null);
        }
    }

    private static String beginnings(List<String> known) {
        return known.stream()
                .map(setting -> setting.replaceAll("^(jumun\\.[^.]+).*", "$1"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Spring takes {@code replication-factor} as {@code replicationFactor} and {@code replication_factor} too. */
    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> known() {
        try {
            return Stream.concat(all(BOUND), all(FURTHER))
                    .map(UnknownSettings::read)
                    .filter(metadata -> metadata.contains('"' + OURS))
                    .map(metadata -> Json.read(metadata, TREE))
                    .flatMap(metadata -> metadata.path("properties").valueStream())
                    .map(property -> property.path("name").asText())
                    .filter(name -> name.startsWith(OURS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The known settings could not be read", e);
        }
    }

    private static Stream<URL> all(String metadata) throws IOException {
        return Collections.list(UnknownSettings.class.getClassLoader().getResources(metadata)).stream();
    }

    private static String read(URL metadata) {
        try (InputStream text = metadata.openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be read: " + metadata, e);
        }
    }
}
