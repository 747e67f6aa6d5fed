package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import org.yaml.snakeyaml.Yaml;

/** What is given to Prometheus and Grafana asks for nothing that the shop does not tell, and sends nobody to a runbook that is missing. */
@RunningShopTest
class PrometheusRulesTest {

    private static final Path RULES = Path.of("../ops/prometheus-rules.yml");
    private static final Path BOARD = Path.of("../ops/grafana/dashboard.json");
    private static final Path RUNBOOKS = Path.of("../docs/runbooks");

    /** Something with an underscore: of PromQL's own words these files use one that has any. */
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b");

    /** Where an alert is made, or handed to what makes it, with its name as the first text. */
    private static final Pattern RAISED = Pattern.compile("(?:new Alert\\(|add\\(\\s*alerts,)[^\"()]*\"([a-z-]+)\"");

    private static final List<String> MODULES =
            List.of("platform", "order-command", "inventory", "coupon", "wallet", "saga", "order-query");

    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile");
    private static final Pattern SAMPLE = Pattern.compile("^([a-z_0-9]+)[{ ]", Pattern.MULTILINE);
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"(.*)\"");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void knowsEveryMetricThatTheRulesAndTheBoardAskFor() throws IOException {
        Set<String> asked = metrics(Stream.concat(
                rules().stream().map(rule -> String.valueOf(rule.get("expr"))),
                EXPRESSION.matcher(Files.readString(BOARD)).results().map(match -> match.group(1))));
        Shop shop = new Shop(port);
        shop.issue(shop.newCampaign(1, 1, 0), shop.newCustomer(0));

        await().untilAsserted(() -> assertThat(told()).containsAll(asked));
        assertThat(asked).hasSizeGreaterThan(10);
    }

    @Test
    void namesARunbookThatIsThereForEveryRule() throws IOException {
        for (Map<String, Object> rule : rules()) {
            String name = String.valueOf(rule.get("alert"));
            assertThat(String.valueOf(rule.get("annotations"))).contains("docs/runbooks/" + name + ".md");
            assertThat(RUNBOOKS.resolve(name + ".md")).exists();
        }
    }

    /** What the shop raises by itself, whoever has Prometheus is told too. */
    @Test
    void hasARuleAndARunbookForEveryAlertThatTheShopRaises() throws IOException {
        Set<String> raised = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    RAISED.matcher(Files.readString(file)).results().forEach(found -> raised.add(found.group(1)));
                }
            }
        }

        assertThat(raised).hasSizeGreaterThan(10).contains("cpu", "backlog", "dead-letter-permanent", "overload");
        assertThat(rules().stream().map(rule -> String.valueOf(rule.get("alert"))))
                .containsExactlyInAnyOrderElementsOf(raised);
        assertThat(raised)
                .allSatisfy(rule -> assertThat(RUNBOOKS.resolve(rule + ".md")).exists());
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(RULES));
        return file.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }

    private static Set<String> metrics(Stream<String> expressions) {
        return expressions
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(MatchResult::group)
                .filter(name -> !FUNCTIONS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> told() {
        String scraped = RestClient.create("http://127.0.0.1:" + managementPort)
                .get()
                .uri("/actuator/prometheus")
                .headers(headers -> headers.setBearerAuth(new Shop(port).tokenOf("prometheus", "metrics")))
                .retrieve()
                .body(String.class);
        return SAMPLE.matcher(scraped).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
