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
import jumun.app.shop.IdentityProvider;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever waits for an order's end is answered that it was accepted, even while nobody can say what becomes of it (O1). */
@OwnServers
class WaitWithoutKafkaTest {

    private static final Path FOLDER = Path.of("target/test-data-without-kafka").toAbsolutePath();

    private final IdentityProvider provider = new IdentityProvider();

    @Test
    void anAcceptedOrderIsNeverAnsweredAsAFailure() throws Exception {
        try (ServersOfTheirOwn servers = new ServersOfTheirOwn(FOLDER);
                ConfigurableApplicationContext application = servers.runApplication(provider)) {
            int port = application.getEnvironment().getRequiredProperty("local.server.port", int.class);
            Shop shop = new Shop(port, provider::token);
            String mug = shop.newProduct(12_000, 10);
            String alice = shop.newCustomer(0);
            await().until(() ->
                    shop.order(alice, List.of(item(mug, 1)), null, 0).status() == 202);
            servers.stopBroker();

            HttpResponse<String> answer = orderAndWait(port, alice, mug);

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"orderId\"").contains("\"PENDING\"");
            assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=1");
            servers.startBroker();
        }
    }

    private HttpResponse<String> orderAndWait(int port, String user, String product) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                            .header("Authorization", "Bearer " + provider.token(user, "customer"))
                            .header("Content-Type", "application/json")
                            .header("Prefer", "wait=1")
                            .POST(BodyPublishers.ofString(
                                    "{\"items\":[{\"productId\":\"%s\",\"quantity\":1}]}".formatted(product)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
