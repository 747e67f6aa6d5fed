package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.ConnectedUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Nobody can say whether a token is valid while the provider's keys cannot be had: that is no fault of its holder's (M5). */
@RunningShopTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityProviderAwayTest {

    private static final String FORGED = "forged";

    private ConfigurableApplicationContext node;
    private int port;

    @BeforeAll
    void startNode() {
        node = AnotherNode.start(
                new SpringApplicationBuilder()
                        .initializers(context -> ((GenericApplicationContext) context)
                                .registerBean(
                                        "decoderWithoutKeys",
                                        JwtDecoder.class,
                                        () -> IdentityProviderAwayTest::decode,
                                        decoder -> decoder.setPrimary(true))),
                "coupon,order-query");
        port = AnotherNode.portOf(node);
    }

    @AfterAll
    void stopNode() {
        node.close();
    }

    private static Jwt decode(String token) {
        throw token.equals(FORGED)
                ? new BadJwtException("Invalid")
                : new JwtException("Couldn't retrieve remote JWK set");
    }

    @Test
    void requestsAreToldToComeAgain() throws Exception {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            to("/api/orders").GET(), to("/api/coupons/any/issue").POST(BodyPublishers.noBody())
        }) {
            HttpResponse<String> answer = send(request, "valid");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("\"TEMPORARILY_UNAVAILABLE\"");
            assertThat(send(request, FORGED).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void connectionsAreToldSo() throws Exception {
        try (ConnectedUser valid = ConnectedUser.withToken(port, "valid");
                ConnectedUser forged = ConnectedUser.withToken(port, FORGED)) {
            assertThat(valid.refusal()).isEqualTo("TEMPORARILY_UNAVAILABLE");
            assertThat(forged.refusal()).isEqualTo("UNAUTHENTICATED");
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String token)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.copy().header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        }
    }
}
