package jumun.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.operations.OperationsMessage.Requested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** What processes are asked to do when a group is to be rebuilt (Q3). */
@RunningShopTest
class RebuildRequestsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OperationsChannel channel;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void stopNothingThatCannotBeRebuilt() {
        listen();

        for (String group : List.of("stock-deduction", "order-fulfilment", "outbox")) {
            assertThat(new Shop(port)
                            .asOps(HttpMethod.POST, "/api/ops/processors/" + group + "/reset", null)
                            .code())
                    .isEqualTo("OPERATION_REFUSED");
        }

        assertThat(asked).containsOnly("processor.reset");
    }

    /** Once more when its tables are empty, for a process that began meanwhile. */
    @Test
    void stopAProjectionOnlyOnceItIsToBeRebuilt() {
        listen();

        new Shop(port).operate("processors/wallet-projection/reset");

        assertThat(asked).containsExactly("processor.reset", "processor.stop", "processor.stop", "processor.start");
    }

    private void listen() {
        channel.listen(message -> {
            if (message instanceof Requested request
                    && request.request().operation().startsWith("processor.")) {
                asked.add(request.request().operation());
            }
        });
    }
}
