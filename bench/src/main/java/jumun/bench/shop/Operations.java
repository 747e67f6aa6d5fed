package jumun.bench.shop;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import jumun.bench.BenchException;
import jumun.bench.http.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators can have done by the application, if the build that is measured knows how to. */
public final class Operations {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NOT_FOUND = 404;

    /** Where a request is known but nobody is there yet who could do it: processes announce themselves after they start. */
    private static final String NOBODY_YET = "NO_SUCH_PROCESS";

    /** What else is not found by a request that is known. */
    private static final Set<String> NOT_FOUND_BY_KNOWN = Set.of(NOBODY_YET, "SUBJECT_NOT_FOUND");

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long ASK_AGAIN_MILLIS = 100;

    private final Api api;

    public Operations(Shop shop) {
        this.api = shop.api();
    }

    /** Has it done and returns what came of it, once it is done; nothing if this build does not know it. */
    public Optional<JsonNode> tryRun(String path) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = api.post(path, "", PATIENCE);
        while (code(answer).equals(NOBODY_YET) && System.nanoTime() - deadline < 0) {
            Pause.millis(ASK_AGAIN_MILLIS);
            answer = api.post(path, "", PATIENCE);
        }
        if (answer.status() == NOT_FOUND && !NOT_FOUND_BY_KNOWN.contains(code(answer))) {
            return Optional.empty();
        }
        return Optional.of(awaitEnd(path, answer, deadline));
    }

    /** The same where nothing else makes sense. */
    public JsonNode run(String path) {
        return tryRun(path)
                .orElseThrow(() -> new BenchException(
                        "This build of jumun has no POST %s, which this scenario measures".formatted(path)));
    }

    /** What takes longer than an answer is asked for until it has ended. */
    private JsonNode awaitEnd(String path, Answer first, long deadline) {
        JsonNode action = read(path, first);
        while (action.path("status").asString("").equals("RUNNING")) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchException("POST %s has not ended after %s".formatted(path, PATIENCE));
            }
            Pause.millis(ASK_AGAIN_MILLIS);
            String state = "/api/ops/actions/" + action.path("actionId").asString();
            action = read(state, api.get(state));
        }
        if (action.path("status").asString("").equals("FAILED")) {
            throw new BenchException("POST %s failed: %s".formatted(path, action.path("errors")));
        }
        return action.path("results");
    }

    private static JsonNode read(String path, Answer answer) {
        if (!answer.isSuccess()) {
            throw new BenchException("%s was answered %d: %s".formatted(path, answer.status(), answer.text()));
        }
        return JSON.readTree(answer.body());
    }

    private static String code(Answer answer) {
        return answer.status() == NOT_FOUND && answer.body().length > 0
                ? JSON.readTree(answer.body()).path("code").asString("")
                : "";
    }
}
