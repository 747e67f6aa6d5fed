package jumun.app.demo;

import java.util.List;
import java.util.Map;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Talks to the shop as any client does. */
final class ShopClient {

    private final RestClient http;

    ShopClient(String baseUrl) {
        this.http = RestClient.create(baseUrl);
    }

    /** A token for the user with the role. */
    String token(String userId, String role) {
        Token answer = http.post()
                .uri("/api/demo/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("userId", userId, "roles", List.of(role)))
                .retrieve()
                .requiredBody(Token.class);
        return answer.token();
    }

    /** Posts, once in the life of the shop under that name; that the thing exists already is as good as having made it. */
    void create(String token, String name, String path, Map<String, ?> body) {
        http.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(IdempotencyHeaders.KEY, "demo-" + name)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .onStatus(status -> status.value() == 409, (request, response) -> {})
                .toBodilessEntity();
    }

    /** Whether something can be read at the path. */
    boolean exists(String token, String path) {
        HttpStatusCode status = http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .retrieve()
                .onStatus(HttpStatusCode::isError, (request, response) -> {})
                .toBodilessEntity()
                .getStatusCode();
        return status.is2xxSuccessful();
    }

    private record Token(String token) {}
}
