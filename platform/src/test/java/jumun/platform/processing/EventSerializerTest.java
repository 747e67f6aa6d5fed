package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.api.compensation.CompensationEvent;
import jumun.api.coupon.CouponEvent;
import jumun.api.order.OrderEvent;
import jumun.api.point.PointEvent;
import jumun.api.stock.StockEvent;
import jumun.platform.Json;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was stored or sent at any time is read, revision by revision, by what reads it in the running shop. */
class EventSerializerTest {

    private static final Path GOLDEN = Path.of("../core-api/src/test/resources/golden");

    private final ObjectMapper json = Json.newMapper();
    private final RevisionResolver revisions = new SerializerConfiguration().revisionResolver();
    private final Serializer serializer = new SerializerConfiguration().eventSerializer(revisions);

    static Stream<Class<?>> events() {
        return Stream.of(
                        OrderEvent.class,
                        StockEvent.class,
                        CouponEvent.class,
                        PointEvent.class,
                        CompensationEvent.class)
                .flatMap(topic -> Stream.of(topic.getPermittedSubclasses()));
    }

    static List<String> golden() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void readsEveryRevisionThatThereWas(String file) throws Exception {
        String[] name = file.split("\\.");
        String written = Files.readString(GOLDEN.resolve(file));

        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(written, String.class, typeNamed(name[0]), name[1]));

        assertThat(read.getClass().getSimpleName()).isEqualTo(name[0]);
        JsonNode today = json.readTree(json.writeValueAsString(read));
        assertThat(today.properties())
                .as("all that it said")
                .containsAll(json.readTree(written).properties());
        assertThat(today).as("nothing is missing").noneMatch(JsonNode::isNull);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyRevisionThatThereWasIsKept(Class<?> event) throws Exception {
        int last = Integer.parseInt(revisions.revisionOf(event));

        assertThat(golden())
                .containsAll(IntStream.rangeClosed(1, last)
                        .mapToObj(revision -> event.getSimpleName() + "." + revision + ".json")
                        .toList());
    }

    private static String typeNamed(String simpleName) {
        return events().filter(event -> event.getSimpleName().equals(simpleName))
                .findFirst()
                .orElseThrow()
                .getName();
    }
}
