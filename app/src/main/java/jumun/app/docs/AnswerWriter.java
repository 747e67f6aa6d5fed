package jumun.app.docs;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jumun.app.docs.Described.Answer;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.jspecify.annotations.Nullable;

/** Writes down what an endpoint answers: what its description says, in the shape that its code says, then its refusals. */
final class AnswerWriter {

    private static final String JSON = "application/json";

    private final Descriptions.Shared shared;
    private final ProblemAnswers problems;

    AnswerWriter(Descriptions.Shared shared) {
        this.shared = shared;
        this.problems = new ProblemAnswers(shared);
    }

    ApiResponses of(Endpoint endpoint, Described words, ApiResponses generated, Components components) {
        ApiResponses answers = new ApiResponses();
        words.answers().forEach((status, answer) -> {
            ApiResponse written = new ApiResponse().description(answer.says());
            if (answer.example() != null) {
                written.setContent(content(answer, generated, components));
            }
            if (endpoint.takesIdempotencyKey()) {
                written.addHeaderObject(IdempotencyHeaders.REPLAYED, header(IdempotencyHeaders.REPLAYED));
            }
            if (words.headers().contains("Prefer") && status.equals("200")) {
                written.addHeaderObject("Preference-Applied", header("Preference-Applied"));
            }
            answers.addApiResponse(status, written);
        });
        problems.addTo(answers, endpoint, words);
        return answers;
    }

    private Header header(String name) {
        return new Header().description(shared.answers().get(name)).schema(new StringSchema());
    }

    private static Content content(Answer answer, ApiResponses generated, Components components) {
        Schema<?> schema = answer.type() == null
                ? generated(generated).orElseGet(JsonSchema::new)
                : named(answer.type(), components);
        String media = answer.media() == null ? JSON : answer.media();
        return new Content()
                .addMediaType(
                        media,
                        new MediaType()
                                .schema(with(schema, answer.adds(), components))
                                .example(answer.example()));
    }

    private static Optional<Schema<?>> generated(ApiResponses generated) {
        return generated.values().stream()
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.values().stream())
                .<Schema<?>>map(MediaType::getSchema)
                .findFirst();
    }

    private static Schema<?> with(Schema<?> schema, @Nullable Map<String, String> adds, Components components) {
        if (adds == null) {
            return schema;
        }
        JsonSchema added = new JsonSchema();
        adds.forEach((name, type) -> added.addProperty(name, named(type, components)));
        return new JsonSchema().addAllOfItem(schema).addAllOfItem(added);
    }

    /** The schema of a type that no signature mentions. */
    private static Schema<?> named(String type, Components components) {
        try {
            ResolvedSchema resolved = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(Class.forName(type)).resolveAsRef(true));
            resolved.referencedSchemas.forEach(components::addSchemas);
            return resolved.schema;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A description names the type '%s', which there is not".formatted(type), e);
        }
    }
}
