package jumun.app.docs;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint in words, as a context's {@code jumun/docs/*.yml} has it under the method and path.
 *
 * @param summary     what it does, in a few words
 * @param description what else one should know
 * @param who         who may call it, where that is more than a role
 * @param headers     the headers that it knows besides those that all know, by their names in {@code common.yml}
 * @param bodies      examples of the request's body, by what they show
 * @param answers     by status; the type and status that the code says where this says nothing
 * @param refusals    by code: the status, a blank, and the sentence of an example
 * @param carries     by code, what a refusal carries besides its sentence
 */
record Described(
        String summary,
        String description,
        @Nullable String who,
        List<String> headers,
        Map<String, Object> bodies,
        Map<String, Answer> answers,
        Map<String, String> refusals,
        Map<String, Map<String, Object>> carries) {

    @JsonCreator
    Described(
            String summary,
            @Nullable String description,
            @Nullable String who,
            @Nullable List<String> headers,
            @Nullable Map<String, Object> bodies,
            @Nullable Map<String, Answer> answers,
            @Nullable Map<String, String> refusals,
            @Nullable Map<String, Map<String, Object>> carries) {
        this.summary = Objects.requireNonNull(summary, "every endpoint needs a summary");
        this.description = Objects.requireNonNullElse(description, "");
        this.who = who;
        this.headers = Objects.requireNonNullElse(headers, List.of());
        this.bodies = Objects.requireNonNullElse(bodies, Map.of());
        this.answers = Objects.requireNonNullElse(answers, Map.of());
        this.refusals = Objects.requireNonNullElse(refusals, Map.of());
        this.carries = Objects.requireNonNullElse(carries, Map.of());
    }

    /**
     * An answer that is no refusal.
     *
     * @param says    what it means
     * @param media   its media type, JSON where absent
     * @param type    the Java type of its body, where the endpoint's signature does not tell
     * @param adds    properties that it has besides those of its type, with their Java types
     * @param example an example of its body; null where it has none
     */
    record Answer(
            String says,
            @Nullable String media,
            @Nullable String type,
            @Nullable Map<String, String> adds,
            @Nullable Object example) {}
}
