package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

/** What an operator has paused stays so until an operator resumes it (M1). */
@RunningShopTest
class PausedGroupsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private EventProcessingConfiguration processing;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void stayPausedInAProcessThatStartsLaterAndAreResumedInBoth() {
        shop.operate("processors/point-deduction/pause");
        try (ConfigurableApplicationContext node = AnotherNode.start("wallet")) {
            assertThat(node.isRunning()).isTrue();
            eventually(() -> assertThat(running("point-deduction")).containsExactly(false, false));
            eventually(() -> assertThat(running("lot-expiry")).containsExactly(true, true));

            shop.operate("processors/point-deduction/resume");

            eventually(() -> assertThat(running("point-deduction")).containsExactly(true, true));
        } finally {
            shop.operate("processors/point-deduction/resume");
        }
    }

    @Test
    void runInAProcessThatStartsAfterTheyWereResumed() {
        shop.operate("processors/point-deduction/pause");
        shop.operate("processors/point-deduction/resume");

        try (ConfigurableApplicationContext node = AnotherNode.start("wallet")) {
            assertThat(node.isRunning()).isTrue();
            eventually(() -> assertThat(running("point-deduction")).containsExactly(true, true));
        }
    }

    @Test
    void stayPausedWhenTheyAreRebuilt() {
        shop.operate("processors/wallet-projection/pause");
        try {
            shop.operate("processors/wallet-projection/reset");

            assertThat(isRunningHere("wallet-projection")).isFalse();
        } finally {
            shop.operate("processors/wallet-projection/resume");
        }
        assertThat(isRunningHere("wallet-projection")).isTrue();
    }

    @Test
    void stayPausedWhenRebuildingThemIsRefused() {
        shop.operate("processors/stock-deduction/pause");
        try {
            assertThat(shop.asOps(HttpMethod.POST, "/api/ops/processors/stock-deduction/reset", null)
                            .code())
                    .isEqualTo("OPERATION_REFUSED");

            assertThat(isRunningHere("stock-deduction")).isFalse();
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
    }

    /** Whoever is told that there is no order places it once more (O1). */
    @Test
    void denyNoOrderThatTheyHaveNotShownYet() {
        String mug = shop.newProduct(12_000, 5);
        String alice = shop.newCustomer(0);
        shop.operate("processors/order-projection/pause");
        try {
            String order = "/api/orders/" + shop.placed(alice, List.of(Shop.item(mug, 1)), null, 0);

            Answer notYet = shop.asCustomer(alice, HttpMethod.GET, order, null);
            assertThat(notYet.status()).isEqualTo(503);
            assertThat(notYet.code()).isEqualTo("ORDER_NOT_SHOWN_YET");
            assertThat(shop.asCustomer("mallory", HttpMethod.GET, order, null).code())
                    .isEqualTo("ORDER_NOT_FOUND");
            assertThat(shop.asCustomer(alice, HttpMethod.GET, "/api/orders/" + UUID.randomUUID(), null)
                            .code())
                    .isEqualTo("ORDER_NOT_FOUND");

            shop.operate("processors/order-projection/resume");
            eventually(() -> assertThat(
                            shop.asCustomer(alice, HttpMethod.GET, order, null).status())
                    .isEqualTo(200));
        } finally {
            shop.operate("processors/order-projection/resume");
        }
    }

    /** Whether it runs, of each process that has it. */
    private List<Boolean> running(String group) {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> stream(node.path("groups")))
                .filter(report -> report.path("name").asString().equals(group))
                .map(report -> report.path("running").asBoolean())
                .toList();
    }

    private boolean isRunningHere(String group) {
        return processing.eventProcessor(group).map(EventProcessor::isRunning).orElseThrow();
    }
}
