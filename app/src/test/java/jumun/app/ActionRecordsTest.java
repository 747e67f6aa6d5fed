package jumun.app;

import static jumun.app.shop.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import jumun.app.shop.Shop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Whatever an operator asks for is recorded with what came of it, and so is what was refused (M1). */
@RunningShopTest
class ActionRecordsTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "dead-letters/no-letter/retry, no-letter, SUBJECT_NOT_FOUND, No process knows",
        "dead-letters/none-either/discard, none-either, SUBJECT_NOT_FOUND, No process knows",
        "processors/no-group/pause, no-group, SUBJECT_NOT_FOUND, No process knows",
        "processors/stock-deduction/split?segment=99, stock-deduction, OPERATION_REFUSED, stock-deduction has no segment 99",
        "processors/nobodys-group/reset, nobodys-group, NO_SUCH_PROCESS, No process that serves",
    })
    void sayThatARefusedActionFailed(String action, String subject, String code, String reason) {
        Shop shop = new Shop(port);

        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/" + action, null).code())
                .isEqualTo(code);

        JsonNode recorded = stream(
                        shop.asOps(HttpMethod.GET, "/api/ops/actions", null).body())
                .filter(record -> record.path("subject").asString("").equals(subject))
                .findFirst()
                .orElseThrow();
        assertThat(recorded.path("status").asString()).isEqualTo("FAILED");
        assertThat(recorded.path("outcome").asString()).startsWith(reason);
        assertThat(shop.asOps(
                                HttpMethod.GET,
                                "/api/ops/actions/" + recorded.path("actionId").asString(),
                                null)
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("FAILED");
    }
}
