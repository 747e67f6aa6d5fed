package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import jumun.app.shop.Shop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is no JSON is refused for that, and not looked into; answers are JSON, whatever is asked for. */
@RunningShopTest
class MediaTypeTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/yaml", "multipart/form-data", "multipart/form-data; boundary=x"})
    void isRefusedUnlessItIsJson(String mediaType) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                            .header("Authorization", "Bearer " + new Shop(port).tokenOf("alice", "customer"))
                            .header("Content-Type", mediaType)
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("\"UNSUPPORTED_MEDIA_TYPE\"");
        }
    }

    /** It has been placed by the time that an answer is written. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "no media type"})
    void tellsOfAnOrderWhateverTheClientAccepts(String accepted) throws Exception {
        Shop shop = new Shop(port);
        String order = "{\"items\":[{\"productId\":\"%s\",\"quantity\":1}]}".formatted(shop.newProduct(1_000, 10));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                            .header("Authorization", "Bearer " + shop.tokenOf("alice", "customer"))
                            .header("Content-Type", "application/json")
                            .header("Accept", accepted)
                            .POST(BodyPublishers.ofString(order))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.body()).contains("\"orderId\"");
        }
    }
}
