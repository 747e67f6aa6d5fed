package jumun.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.api.compensation.CompensationEvent;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.order.OrderEvent;
import jumun.api.point.PointEvent;
import jumun.api.stock.StockEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is stored and sent can always be read again. A golden file that no longer matches means a new revision, with a golden file beside
 * the old one and a constructor that takes both ({@link Revision}); the old file stays as it is.
 */
class EventFormatTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @ParameterizedTest
    @MethodSource("jumun.api.EventExamples#all")
    void everyEventKeepsItsFormat(Event event) throws Exception {
        Path file = GOLDEN.resolve(event.getClass().getSimpleName() + "." + revision(event.getClass()) + ".json");
        String golden = Files.exists(file) ? Files.readString(file) : "";

        assertThat(json.writeValueAsString(event) + "\n").as(file.toString()).isEqualTo(golden);
        assertThat(json.readValue(golden, event.getClass())).isEqualTo(event);
    }

    @Test
    void everyEventHasAnExample() {
        Set<Class<?>> published = Stream.of(
                        OrderEvent.class,
                        StockEvent.class,
                        CouponEvent.class,
                        PointEvent.class,
                        CompensationEvent.class)
                .flatMap(topic -> Stream.of(topic.getPermittedSubclasses()))
                .collect(Collectors.toSet());

        assertThat(EventExamples.all()).extracting(Event::getClass).doesNotHaveDuplicates();
        assertThat(EventExamples.all().stream().<Class<?>>map(Event::getClass).collect(Collectors.toSet()))
                .isEqualTo(published);
    }

    /** What has to stay in order for one user, product, campaign or order lies in one partition. */
    @ParameterizedTest
    @MethodSource("jumun.api.EventExamples#all")
    void everyEventIsKeyedByWhatItsTopicIsInOrderFor(Event event) {
        assertThat(event.key())
                .isEqualTo(
                        switch (event.topic()) {
                            case ORDER, POINT -> "alice";
                            case STOCK -> "mug";
                            case COUPON -> "WELCOME";
                            case COMPENSATION -> "order-1";
                        });
    }

    @Test
    void readsAllotmentsFromBeforeTheySaidWhen() throws Exception {
        CouponsAllotted old =
                json.readValue(Files.readString(GOLDEN.resolve("CouponsAllotted.1.json")), CouponsAllotted.class);

        assertThat(old.issuedAt()).isEqualTo(Instant.EPOCH);
        assertThat(old.issued()).isEqualTo(1);
    }

    private static int revision(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? 1 : revision.value();
    }
}
