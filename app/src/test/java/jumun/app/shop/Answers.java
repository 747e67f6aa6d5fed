package jumun.app.shop;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.JsonNode;

/** What every test does with answers: it waits until they are as expected, and looks into their lists. */
public final class Answers {

    private Answers() {}

    public static void eventually(ThrowingRunnable expectation) {
        await().untilAsserted(expectation);
    }

    public static Stream<JsonNode> stream(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::path);
    }

    /** The same property of each in the list. */
    public static List<String> texts(JsonNode list, String property) {
        return stream(list).map(item -> item.path(property).asString()).toList();
    }
}
