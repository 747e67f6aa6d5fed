package jumun.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jumun.api.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written about events is what core-api says. With {@code -Ddocs.write=true} it is written anew. */
class PublishedDocumentsTest {

    static Stream<Class<?>> events() {
        return Arrays.stream(Topic.values()).flatMap(topic -> EventCatalogue.eventsOf(topic).stream());
    }

    @Test
    void theCatalogueOfEventsIsUpToDate() throws Exception {
        new WrittenDocument("events.md").shouldBe(EventCatalogue.ofCoreApi().markdown());
    }

    @Test
    void theAsynchronousInterfaceIsUpToDate() throws Exception {
        new WrittenDocument("asyncapi.yaml")
                .shouldBe(AsyncInterface.yaml(AsyncInterface.of(EventCatalogue.ofCoreApi())));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventAndEveryFieldHasAMeaning(Class<?> event) throws Exception {
        EventCatalogue catalogue = EventCatalogue.ofCoreApi();

        assertThat(catalogue.meaning(event)).isNotEmpty();
        assertThat(event.getRecordComponents())
                .allSatisfy(component -> assertThat(catalogue.meaning(event, component))
                        .as(component.getName())
                        .isNotEmpty());
    }

    /** Every example: those of events are their golden files. */
    @Test
    void everyMessageHasTheShapeOfItsExamples() throws Exception {
        JsonNode document = document();
        JsonShapes shapes = new JsonShapes(document);

        for (Map.Entry<String, JsonNode> message :
                document.path("components").path("messages").properties()) {
            for (JsonNode example : message.getValue().path("examples")) {
                assertThat(shapes.misfits(message.getValue().path("payload"), example.path("payload")))
                        .as(message.getKey())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode document = document();

        List<String> references = document.findValuesAsString("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static JsonNode document() throws Exception {
        return new JsonMapper()
                .readTree(new com.fasterxml.jackson.databind.ObjectMapper()
                        .writeValueAsString(AsyncInterface.of(EventCatalogue.ofCoreApi())));
    }
}
