package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.app.shop.JsonLog;
import jumun.app.shop.MissingTable;
import jumun.app.shop.ParkedLetters;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.app.shop.SpanCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One trace for the whole life of an order, whoever asks for what, in the store, on Kafka, in spans and in the log (M2). */
@RunningShopTest
class TracingTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SPAN = "00f067aa0ba902b7";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private final String trace = newTrace();
    private Shop shop;
    private String mug;
    private String alice;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        mug = shop.newProduct(12_000, 10);
        alice = shop.newCustomer(5_000);
    }

    @Test
    void followsASampledOrderFromItsRequestOverEveryContextToItsEnd() {
        String orderId = placed(shop.orderWithin(sampled(), alice, item(mug, 2), 1_000));
        shop.awaitOrder(alice, orderId, "COMPLETED");

        assertThat(tracesInTheStore(orderId)).containsOnly(trace);
        await().untilAsserted(() -> assertThat(names(SpanCollector.spansOf(trace)))
                .contains(
                        "http post /api/orders",
                        "PlaceOrder",
                        "order-fulfilment OrderPlaced",
                        "stock-deduction StockDeductionRequested",
                        "DeductStock",
                        "point-deduction PointDeductionRequested",
                        "DeductPoints",
                        "order-fulfilment StockDeductionCompleted",
                        "order-fulfilment PointDeductionCompleted",
                        "order-outcome OrderFulfilled",
                        "CompleteOrder",
                        "order-projection OrderCompleted"));
        assertThat(SpanCollector.spansOf(trace))
                .as("each span but the caller's has led to the next")
                .allSatisfy(span -> assertThat(parents(trace)).contains(span.getParentSpanId()));
    }

    @Test
    void namesTheTraceOnEveryRecordAndInTheStoryThoughItIsNotSampled() {
        String orderId = placed(shop.orderWithin(unsampled(), alice, item(mug, 2), 1_000));
        shop.awaitOrder(alice, orderId, "COMPLETED");

        List<String> onKafka = tracesOnKafka(orderId);

        assertThat(onKafka).hasSizeGreaterThanOrEqualTo(7).containsOnly(trace);
        assertThat(tracesInTheStore(orderId)).hasSameSizeAs(onKafka).containsOnly(trace);
        assertThat(SpanCollector.spansOf(trace)).isEmpty();
        String eventId = shop.awaitOrder(alice, orderId, "COMPLETED")
                .path("timeline")
                .path(0)
                .path("eventId")
                .asString();
        assertThat(shop.watch("events?eventId=" + eventId).toString()).contains("\"traceId\":\"" + trace + "\"");
    }

    @Test
    void keepsApartTheTracesOfOrdersThatArePlacedTogether() throws Exception {
        Map<String, Callable<Answer>> requests = new HashMap<>();
        for (int request = 0; request < 20; request++) {
            String ownTrace = newTrace();
            requests.put(
                    ownTrace, () -> shop.orderWithin("00-" + ownTrace + "-" + SPAN + "-00", alice, item(mug, 1), 0));
        }

        Map<String, Future<Answer>> answers = new HashMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            requests.forEach((ownTrace, request) -> answers.put(ownTrace, clients.submit(request)));
        }

        for (Map.Entry<String, Future<Answer>> answer : answers.entrySet()) {
            assertThat(tracesInTheStore(placed(answer.getValue().get()))).containsOnly(answer.getKey());
        }
    }

    @Test
    void beginsATraceOfItsOwnWhereTheCallerHasNone() {
        String first = placed(shop.order(alice, List.of(item(mug, 1)), null, 0));
        String second = placed(shop.order(alice, List.of(item(mug, 1)), null, 0));
        shop.awaitOrder(alice, first, "COMPLETED");
        shop.awaitOrder(alice, second, "COMPLETED");

        Set<String> ofFirst = new HashSet<>(tracesInTheStore(first));
        Set<String> ofSecond = new HashSet<>(tracesInTheStore(second));

        assertThat(ofFirst).hasSize(1).allSatisfy(id -> assertThat(id).matches("[0-9a-f]{32}"));
        assertThat(ofSecond).hasSize(1).doesNotContainAnyElementsOf(ofFirst);
    }

    @Test
    void takesNoHarmFromATraceparentThatIsNone() {
        List<String> nonsense =
                List.of("00-" + trace + "-" + SPAN, "00-" + "0".repeat(32) + "-" + SPAN + "-01", "ff", "<&>;\"'", "");
        for (String traceparent : nonsense) {
            String orderId = placed(shop.orderWithin(traceparent, alice, item(mug, 1), 0));
            shop.awaitOrder(alice, orderId, "COMPLETED");

            assertThat(new HashSet<>(tracesInTheStore(orderId)))
                    .hasSize(1)
                    .doesNotContain(trace)
                    .allSatisfy(id -> assertThat(id).matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void keepsTheTraceWhereADeadlinePassesAndWhereTheCustomerCancels() {
        shop.operate("processors/stock-deduction/pause");
        try (JsonLog log = new JsonLog()) {
            String orderId = placed(shop.orderWithin(unsampled(), alice, item(mug, 1), 0));
            await().until(() ->
                    jdbc.update("UPDATE order_saga SET deadline_at = '2020-01-01' WHERE order_id = ?", orderId) == 1);
            await().until(() -> eventsInTheStore(orderId).contains("DeadlinePassed"));
            shop.asCustomer(alice, HttpMethod.POST, "/api/orders/" + orderId + "/cancel", null);
            shop.operate("sagas/" + orderId + "/resume");
            shop.operate("processors/stock-deduction/resume");
            shop.awaitOrder(alice, orderId, "CANCELLED");

            assertThat(eventsInTheStore(orderId))
                    .contains("OrderCancellationRequested", "OrderResumptionRequested", "StockRestored");
            assertThat(tracesInTheStore(orderId)).containsOnly(trace);
            assertThat(log.linesOf(orderId))
                    .extracting(line -> line.path("message").asString())
                    .contains(
                            "Deadline 1 of the order has passed unanswered",
                            "What the order holds is taken back: CANCELLED_BY_CUSTOMER",
                            "Saga resumed by operator");
            assertThat(log.linesOf(orderId))
                    .allSatisfy(
                            line -> assertThat(line.path("traceId").asString()).isEqualTo(trace));
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
    }

    @Test
    void namesOrderAndTraceWhereAnEventIsParkedAndGoesOnInItWhenItIsRetried() {
        ParkedLetters letters = new ParkedLetters(shop);
        try (JsonLog log = new JsonLog()) {
            String orderId;
            try (MissingTable _ = new MissingTable(jdbc, "stock_step_ledger")) {
                orderId = placed(shop.orderWithin(unsampled(), alice, item(mug, 1), 0));
                await().until(() -> !letters.of("stock-deduction", mug).isEmpty());
            }
            letters.retry(letters.of("stock-deduction", mug).getFirst());
            shop.awaitOrder(alice, orderId, "COMPLETED");

            assertThat(tracesInTheStore(orderId)).containsOnly(trace);
            assertThat(log.linesOf(orderId)).anySatisfy(line -> {
                assertThat(line.path("traceId").asString()).isEqualTo(trace);
                assertThat(line.path("message").asString())
                        .contains("of StockDeductionRequested cannot be handled by StockDeductionPolicy and is parked");
            });
        }
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private String sampled() {
        return "00-" + trace + "-" + SPAN + "-01";
    }

    private String unsampled() {
        return "00-" + trace + "-" + SPAN + "-00";
    }

    private static String placed(Answer accepted) {
        assertThat(accepted.status()).isEqualTo(202);
        return accepted.body().path("orderId").asString();
    }

    private List<String> eventsInTheStore(String orderId) {
        return jdbc.query(
                "SELECT payloadType FROM DomainEventEntry WHERE payload LIKE ?",
                (row, number) -> row.getString(1).replaceFirst(".*\\.", ""),
                "%" + orderId + "%");
    }

    private List<String> tracesInTheStore(String orderId) {
        return jdbc.query(
                "SELECT metaData FROM DomainEventEntry WHERE payload LIKE ?",
                (row, number) -> traceOf(JSON.readTree(new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .path("traceparent")
                        .asString("")),
                "%" + orderId + "%");
    }

    /** Of every record about the order that was there when it was asked for. */
    private List<String> tracesOnKafka(String orderId) {
        List<String> traces = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> read : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(read.value(), StandardCharsets.UTF_8).contains(orderId)) {
                        traces.add(traceOf(new String(
                                read.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return traces;
    }

    private static String traceOf(String traceparent) {
        return traceparent.split("-", 4)[1];
    }

    private static Set<String> names(List<Span> spans) {
        return spans.stream().map(Span::getName).collect(Collectors.toSet());
    }

    private static Set<Object> parents(String trace) {
        Set<Object> known =
                SpanCollector.spansOf(trace).stream().map(Span::getSpanId).collect(Collectors.toSet());
        known.add(
                com.google.protobuf.ByteString.copyFrom(java.util.HexFormat.of().parseHex(SPAN)));
        return known;
    }
}
