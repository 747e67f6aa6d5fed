package jumun.app.embedded;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;

/** Whoever waits for an order's end is answered that it was accepted, even while nobody can say what becomes of it (O1). */
@OwnServers
class WaitWithoutKafkaTest {

    private static final Path FOLDER = Path.of("target/test-data-without-kafka").toAbsolutePath();

    @Test
    void anAcceptedOrderIsNeverAnsweredAsAFailure() throws Exception {
        try (RunningApplication application = new RunningApplication(FOLDER)) {
            Shop shop = application.shop();
            String mug = shop.newProduct(12_000, 10);
            String alice = shop.newCustomer(0);
            await().until(() ->
                    shop.order(alice, List.of(item(mug, 1)), null, 0).status() == 202);
            application.servers().stopBroker();

            HttpResponse<String> answer = orderAndWait(application.port(), shop.tokenOf(alice, "customer"), mug);

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"orderId\"").contains("\"PENDING\"");
            assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=1");
            application.servers().startBroker();
        }
    }

    private static HttpResponse<String> orderAndWait(int port, String token, String product) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Prefer", "wait=1")
                            .POST(BodyPublishers.ofString(
                                    "{\"items\":[{\"productId\":\"%s\",\"quantity\":1}]}".formatted(product)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
