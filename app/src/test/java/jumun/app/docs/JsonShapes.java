package jumun.app.docs;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON with the schemas of a document, which may refer to each other. */
final class JsonShapes {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode components;

    JsonShapes(JsonNode document) {
        this.components = document.path("components");
    }

    /** In which ways the value does not fit. */
    List<String> misfits(JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", components);
        Schema compiled = schemas.getSchema(whole);
        return compiled.validate(value).stream().map(String::valueOf).toList();
    }
}
