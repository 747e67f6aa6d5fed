package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import jumun.app.shop.BareConnection;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway refuses itself is refused as the shop would. */
class GatewayTest {

    static String[] requests() {
        return new String[] {
            "nonsense\n\n",
            "GET /api/%2 HTTP/1.1\nHost: localhost\n\n",
            "GET /api/orders?a=" + "x".repeat(10_000) + " HTTP/1.1\nHost: localhost\n\n",
            "GET /api/orders HTTP/1.1\nHost: localhost\nX-Large: " + "x".repeat(40_000) + "\n\n",
        };
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesWhatIsNoRequest(String request, @TempDir Path folder) throws Exception {
        int nobody = FreePort.find();
        Map<String, Integer> roles = Map.of(
                "order-query",
                nobody,
                "order-command",
                nobody,
                "inventory",
                nobody,
                "coupon",
                nobody,
                "wallet",
                nobody);
        try (Gateway gateway = new Gateway(folder, roles);
                BareConnection connection = new BareConnection(gateway.port())) {
            connection.send(request);

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"MALFORMED_REQUEST\"");
        }
    }
}
