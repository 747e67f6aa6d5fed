package jumun.app;

import static jumun.platform.audit.AuditScope.EVERYTHING;
import static jumun.platform.audit.AuditScope.WHAT_IS_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import jumun.api.Topic;
import jumun.api.stock.ProductRegistered;
import jumun.app.shop.Shop;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import jumun.platform.audit.HandledEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An audit reads again only what was not yet found right, unless all of it is asked for (M6). */
@RunningShopTest
class AuditScopeTest {

    private static final List<AuditFinding> RIGHT = List.of();
    private static final List<AuditFinding> WRONG = List.of(new AuditFinding("check", "subject", "Is wrong", false));

    @LocalServerPort
    private int port;

    @Autowired
    private HandledEvents.Factory factory;

    private HandledEvents handled;
    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        handled = factory.of("product-projection", EnumSet.of(Topic.STOCK));
    }

    @Test
    void readsWhatWasFoundRightOnlyWhereEverythingIsAskedFor() {
        String first = registered();
        awaitReading(first);
        assertThat(registrations(EVERYTHING, RIGHT)).contains(first);

        String second = registered();
        awaitReading(second);

        assertThat(registrations(WHAT_IS_NEW, RIGHT)).doesNotContain(first).contains(second);
        assertThat(registrations(WHAT_IS_NEW, RIGHT)).doesNotContain(first, second);
        assertThat(registrations(EVERYTHING, RIGHT)).contains(first, second);
    }

    @Test
    void readsAgainWhatWasNotFoundRight() {
        String product = registered();
        awaitReading(product);

        assertThat(registrations(WHAT_IS_NEW, WRONG)).contains(product);
        assertThat(registrations(WHAT_IS_NEW, RIGHT)).contains(product);
        assertThat(registrations(WHAT_IS_NEW, RIGHT)).doesNotContain(product);
    }

    private String registered() {
        return shop.newProduct(1_000, 1);
    }

    /** What every segment has passed counts, and an idle one takes a moment. */
    private void awaitReading(String product) {
        HandledEvents others = factory.of("product-projection", EnumSet.of(Topic.STOCK));
        await().untilAsserted(() ->
                assertThat(registrations(others, EVERYTHING, RIGHT)).contains(product));
    }

    private List<String> registrations(AuditScope scope, List<AuditFinding> findings) {
        return registrations(handled, scope, findings);
    }

    private static List<String> registrations(HandledEvents handled, AuditScope scope, List<AuditFinding> findings) {
        List<String> products = new ArrayList<>();
        List<AuditFinding> found = handled.compare(
                scope,
                event -> {
                    if (event.event().orElse(null) instanceof ProductRegistered registered) {
                        products.add(registered.productId().value());
                    }
                },
                () -> findings);
        assertThat(found).isEqualTo(findings);
        return products;
    }
}
