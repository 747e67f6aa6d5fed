package jumun.bench.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jumun.bench.http.Answer;
import jumun.bench.http.Requests;
import jumun.bench.load.Latency;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long orders took from being placed to being completed, by the server's own times, as their timelines tell them. */
public final class Completions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 100;
    private static final int READERS = 4;

    private final Shop shop;
    private final Instant since;
    private final Histogram micros = new Histogram(3);

    private Completions(Shop shop, Instant since) {
        this.shop = shop;
        this.since = since;
    }

    /** Asks for the orders that those customers have placed since. */
    public static Latency read(Shop shop, Goods goods, int customers, Instant since) {
        Completions completions = new Completions(shop, since);
        completions.readAll(goods, customers);
        return Latency.ofMicros(completions.micros);
    }

    private void readAll(Goods goods, int customers) {
        boolean[] more = new boolean[customers];
        Arrays.fill(more, true);
        int[] asked = IntStream.range(0, customers).toArray();
        for (int page = 0; asked.length > 0; page++) {
            int[] customersOfPage = asked;
            int number = page;
            Requests requests = shop.api().requests();
            String operator = shop.api().tokens().operator();
            shop.api()
                    .doAll(
                            customersOfPage.length,
                            READERS,
                            index -> requests.get(
                                    "/api/orders?userId=%s&size=%d&page=%d"
                                            .formatted(goods.userId(customersOfPage[index]), PAGE, number),
                                    operator),
                            (index, answer) -> more[customersOfPage[index]] = take(answer));
            asked = Arrays.stream(customersOfPage)
                    .filter(customer -> more[customer])
                    .toArray();
        }
    }

    /** Newest come first. Returns whether the next page can have more of them. */
    private boolean take(Answer answer) {
        JsonNode items = JSON.readTree(answer.body()).path("items");
        for (JsonNode order : items) {
            Instant placedAt = Instant.parse(order.path("placedAt").asString());
            if (placedAt.isBefore(since)) {
                return false;
            }
            take(order, placedAt);
        }
        return items.size() == PAGE;
    }

    private void take(JsonNode order, Instant placedAt) {
        for (JsonNode entry : order.path("timeline")) {
            if (entry.path("event").asString().equals("OrderCompleted")) {
                Instant completedAt = Instant.parse(entry.path("at").asString());
                micros.recordValue(Math.max(
                        0,
                        TimeUnit.NANOSECONDS.toMicros(
                                Duration.between(placedAt, completedAt).toNanos())));
            }
        }
    }
}
