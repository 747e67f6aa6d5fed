package jumun.app.demo;

import java.time.Duration;
import java.util.Optional;
import jumun.app.Console;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the person who started jumun where everything is and how to place an order. */
@Component
@ConditionalOnProperty("jumun.demo-data")
class Welcome {

    private final DemoShop demo;
    private final Environment environment;

    Welcome(DemoShop demo, Environment environment) {
        this.demo = demo;
        this.environment = environment;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void serving(ApplicationReadyEvent event) throws Exception {
        String shop = "http://localhost:" + property("local.server.port");
        Console.started("jumun", shop, Optional.ofNullable(event.getTimeTaken()).orElse(Duration.ZERO));
        long began = System.nanoTime();
        demo.fill(new ShopClient(shop));
        Console.started("Demo data", "3 products, alice, bob, WELCOME", Duration.ofNanos(System.nanoTime() - began));
        Console.print(text(shop));
    }

    private String text(String shop) {
        return """

                %s
                  API         %s/docs
                  Health      http://localhost:%s/actuator/health
                  MariaDB     %s  (user and database jumun, password in %s/mariadb.password)
                  Redis       127.0.0.1:%s
                  Kafka       %s
                  Log         %s

                %s  paste this
                  TOKEN=$(curl -s %s/api/demo/tokens -H 'Content-Type: application/json' \\
                    -d '{"userId":"alice","roles":["customer"]}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
                  curl -s %s/api/orders -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                    -d '{"items":[{"productId":"mug","quantity":2}],"couponId":"WELCOME","points":1000}'

                %s
                  curl -s %s/api/orders -H "Authorization: Bearer $TOKEN"

                Operate it  %s/ops  with a token for {"userId":"operator","roles":["ops"]}

                Ctrl-C stops everything; the next ./run goes on with the same data.
                """.formatted(
                        Console.bold("jumun is serving"),
                        shop,
                        property("local.management.port"),
                        databaseAddress(),
                        property("jumun.data"),
                        property("spring.data.redis.port"),
                        property("jumun.kafka.bootstrap-servers"),
                        property("logging.file.name"),
                        Console.bold("Place an order as alice:"),
                        shop,
                        shop,
                        Console.bold("Watch it:"),
                        shop,
                        shop);
    }

    private String databaseAddress() {
        return property("spring.datasource.url").replaceFirst(".*//([^/]+)/.*", "$1");
    }

    private String property(String name) {
        return environment.getProperty(name, "-");
    }
}
