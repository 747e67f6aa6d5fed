package jumun.app.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jumun.platform.web.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The refusals of an endpoint: its own, and those that it shares with all that are like it. */
final class ProblemAnswers {

    static final String SCHEMA = "Problem";

    private static final String REFERENCE = Components.COMPONENTS_SCHEMAS_REF + SCHEMA;
    private static final String MEDIA = "application/problem+json";
    private static final Set<Integer> COME_AGAIN = Set.of(429, 503);

    private final Descriptions.Shared shared;

    ProblemAnswers(Descriptions.Shared shared) {
        this.shared = shared;
    }

    static Schema<?> schema() {
        Schema<?> problem = new JsonSchema().typesItem("object");
        problem.description("What was wrong (RFC 9457). Some carry more than this.");
        problem.addProperty("type", new StringSchema().format("uri").description("The code, as a URN"));
        problem.addProperty("title", new StringSchema().description("The status in words"));
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty(
                "detail", new StringSchema().description("What was wrong, with which value, and what is allowed"));
        problem.addProperty("instance", new StringSchema().description("The path that was asked for"));
        problem.addProperty("code", new StringSchema().description("Stable: what programs compare"));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    void addTo(ApiResponses answers, Endpoint endpoint, Described words) {
        byStatus(endpoint, words).forEach((status, sentences) -> {
            ApiResponse answer = answers.computeIfAbsent(Integer.toString(status), key -> new ApiResponse());
            answer.setDescription(sentences.keySet().stream().collect(Collectors.joining("`, `", "`", "`")));
            MediaType media = new MediaType().schema(new Schema<>().$ref(REFERENCE));
            sentences.forEach((code, sentence) ->
                    media.addExamples(code, new Example().value(problem(status, code, sentence, endpoint, words))));
            answer.setContent(new Content().addMediaType(MEDIA, media));
            if (COME_AGAIN.contains(status)) {
                answer.addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        new Header()
                                .description(shared.answers().get(HttpHeaders.RETRY_AFTER))
                                .schema(new IntegerSchema()));
            }
        });
    }

    private Map<Integer, Map<String, String>> byStatus(Endpoint endpoint, Described words) {
        Map<Integer, Map<String, String>> byStatus = new TreeMap<>();
        add(byStatus, words.refusals());
        occasions(endpoint).forEach((occasion, occurs) -> {
            if (occurs) {
                add(byStatus, Objects.requireNonNull(shared.refusals().get(occasion), occasion));
            }
        });
        return byStatus;
    }

    /** When refusals occur that are not an endpoint's own. */
    private static Map<String, Boolean> occasions(Endpoint endpoint) {
        Map<String, Boolean> occasions = new LinkedHashMap<>();
        occasions.put("takesAnything", endpoint.takesAnything());
        occasions.put("takesBody", endpoint.takesBody());
        occasions.put("takesIdempotencyKey", endpoint.takesIdempotencyKey());
        occasions.put("notesAnswers", endpoint.notesAnswers());
        occasions.put("needsToken", !endpoint.open());
        occasions.put("needsRole", !endpoint.roles().isEmpty());
        occasions.put("asksForCaller", endpoint.asksForCaller());
        occasions.put("changesSomething", endpoint.changesSomething() && !endpoint.open());
        occasions.put("needsAPlace", endpoint.needsAPlace());
        occasions.put("always", true);
        return occasions;
    }

    private static void add(Map<Integer, Map<String, String>> byStatus, Map<String, String> refusals) {
        refusals.forEach((code, statusAndSentence) -> byStatus.computeIfAbsent(
                        Integer.valueOf(statusAndSentence.substring(0, 3)), status -> new LinkedHashMap<>())
                .put(code, statusAndSentence.substring(4)));
    }

    private static Map<String, Object> problem(
            int status, String code, String sentence, Endpoint endpoint, Described words) {
        ProblemDetail problem = Problems.problem(HttpStatus.valueOf(status), code, sentence);
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("type", String.valueOf(problem.getType()));
        written.put("title", String.valueOf(problem.getTitle()));
        written.put("status", status);
        written.put("detail", sentence);
        written.put("instance", endpoint.path());
        written.put("code", code);
        written.putAll(words.carries().getOrDefault(code, Map.of()));
        return written;
    }
}
