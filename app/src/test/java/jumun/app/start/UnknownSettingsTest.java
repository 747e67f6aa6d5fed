package jumun.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A misspelt setting is an error, not a silently ignored wish. */
class UnknownSettingsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| (`jumun\\..*?) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z.<>*-]+)`");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(jumun\\.[a-z.-]+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jumun.kafka.replication-factor",
                "jumun.kafka.replicationFactor",
                "jumun.saga.ask-again-after[1]",
                "jumun.alerts.backlog.above",
                "jumun.coupon.issue.lease",
                "jumun.roles",
                "jumun.audit.interval",
                "spring.whatever.it-is"
            })
    void startsWithWhatThereIs(String setting) {
        assertThatCode(() -> startWith(setting)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jumun.kafka.replication-facter",
                "jumun.kafak.read-ahead",
                "jumun.alerts.backlog.abov",
                "jumun.x"
            })
    void refusesWhatThereIsNot(String setting) {
        assertThatThrownBy(() -> startWith(setting))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("There is no setting %s.".formatted(setting));
    }

    @Test
    void saysWhatThereIsInstead() {
        assertThatThrownBy(() -> startWith("jumun.kafka.replication-facter"))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> Stream.of("Those below jumun.kafka are", "jumun.kafka.replication-factor")
                                .forEach(words -> assertThat(refused.remedy()).contains(words)));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void startsWithWhatTheDocumentationNames(String setting) {
        assertThatCode(() -> startWith(setting)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("readByItsName")
    void startsWithWhatTheCodeReadsByItsName(String setting) {
        assertThatCode(() -> startWith(setting)).doesNotThrowAnyException();
    }

    /** In a row a name that begins with a dot is a sibling of the one before. */
    static Stream<String> documented() {
        List<String> names = new ArrayList<>();
        String tables = read(REPOSITORY.resolve("README.md")) + read(REPOSITORY.resolve("docs/configuration.md"));
        for (MatchResult row : ROW.matcher(tables).results().toList()) {
            NAME.matcher(row.group(1)).results().map(name -> name.group(1)).forEach(name -> {
                String group = names.isEmpty() ? "" : names.getLast();
                names.add(name.startsWith(".") ? group.substring(0, group.lastIndexOf('.')) + name : name);
            });
        }
        return names.stream().filter(name -> !name.endsWith("*")).map(name -> name.replace("<name>", "backlog"));
    }

    static Stream<String> readByItsName() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(file -> PLACEHOLDER.matcher(read(file)).results())
                            .forEach(placeholder -> names.add(placeholder.group(1)));
                }
            }
        }
        return names.stream().distinct();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startWith(String setting) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", Map.of(setting, "1")));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new UnknownSettings().initialize(context);
        }
    }
}
