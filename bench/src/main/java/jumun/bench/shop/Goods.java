package jumun.bench.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import jumun.bench.BenchException;
import jumun.bench.http.Requests;

/**
 * Products, customers with points and coupons that only this run knows, and the orders that can be made of them: one item,
 * one coupon that nobody else has a claim to, some points.
 */
public final class Goods {

    private static final Instant ALWAYS = Instant.EPOCH;
    private static final long PRICE = 10_000;
    private static final long DISCOUNT = 1_000;
    private static final long STOCK = 100_000_000;
    private static final long CHARGE = 100_000_000;
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(2);

    private final Shop shop;
    private final Assortment assortment;
    private final String prefix;
    private final String[] customerTokens;

    private int couponRounds;

    /**
     * How much there is of what.
     *
     * @param idPrefix what all identifiers begin with, unique to the run
     * @param points   that each order spends
     * @param coupons  whether each order uses one
     */
    public record Assortment(String idPrefix, int products, int customers, long points, boolean coupons) {}

    private Goods(Shop shop, Assortment assortment) {
        this.shop = shop;
        this.assortment = assortment;
        this.prefix = assortment.idPrefix();
        this.customerTokens = new String[assortment.customers()];
        for (int customer = 0; customer < customerTokens.length; customer++) {
            customerTokens[customer] = shop.api().tokens().customer(userId(customer));
        }
    }

    /** Puts them on the shelves; customers see all of it when this returns. */
    public static Goods create(Shop shop, Assortment assortment) {
        Goods goods = new Goods(shop, assortment);
        goods.registerProducts();
        goods.chargePoints();
        return goods;
    }

    private void registerProducts() {
        String operator = shop.api().tokens().operator();
        Requests requests = shop.api().requests();
        shop.api()
                .doAll(
                        assortment.products(),
                        number -> requests.post(
                                "/api/products",
                                operator,
                                "{\"productId\":\"%s\",\"name\":\"Product %d\",\"unitPrice\":%d,\"stock\":%d}"
                                        .formatted(productId(number), number, PRICE, STOCK)),
                        (number, answer) -> {});
        awaitCount("products", assortment.products(), () -> shop.books().products(prefix));
    }

    private void chargePoints() {
        if (assortment.points() == 0) {
            return;
        }
        String operator = shop.api().tokens().operator();
        Requests requests = shop.api().requests();
        shop.api()
                .doAll(
                        assortment.customers(),
                        number -> requests.post(
                                "/api/wallets/" + userId(number) + "/charges",
                                operator,
                                "{\"points\":%d,\"reason\":\"bench\"}".formatted(CHARGE)),
                        (number, answer) -> {});
        awaitCount("wallets", assortment.customers(), () -> shop.books().wallets(prefix));
    }

    /** Sees to it that each of the orders below that number has its coupon. */
    public void provideCoupons(int orders) {
        if (!assortment.coupons()) {
            return;
        }
        int rounds = Math.ceilDiv(orders, assortment.customers());
        int first = couponRounds;
        int missing = Math.max(0, rounds - first);
        if (missing == 0) {
            return;
        }
        for (int round = first; round < rounds; round++) {
            shop.api().create("/api/coupons", campaign(couponId(round), assortment.customers(), DISCOUNT, ALWAYS));
        }
        Requests requests = shop.api().requests();
        shop.api()
                .doAll(
                        missing * assortment.customers(),
                        number -> requests.post(
                                "/api/coupons/" + couponId(first + number / assortment.customers()) + "/issue",
                                customerTokens[number % assortment.customers()],
                                ""),
                        (number, answer) -> {});
        couponRounds = rounds;
        awaitCount(
                "coupons",
                (long) rounds * assortment.customers(),
                () -> shop.books().coupons(prefix));
    }

    /** The body that opens a campaign whose coupons can be had from that moment on. */
    public static String campaign(String couponId, long quantity, long discount, Instant issueFrom) {
        return """
                {"couponId":"%s","name":"Bench","quantity":%d,"discount":{"type":"FIXED","value":%d},"minOrderAmount":0,\
                "issueFrom":"%s","issueUntil":"2099-01-01T00:00:00Z",\
                "usableUntil":"2099-01-01T00:00:00Z"}""".formatted(couponId, quantity, discount, issueFrom);
    }

    /** The request for the order with that number; no two numbers share a coupon. */
    public byte[] order(int number) {
        int customer = number % assortment.customers();
        int round = number / assortment.customers();
        String coupon = hasCoupon(number) ? ",\"couponId\":\"" + couponId(round) + "\"" : "";
        String points = assortment.points() > 0 ? ",\"points\":" + assortment.points() : "";
        return shop.api()
                .requests()
                .post(
                        "/api/orders",
                        customerTokens[customer],
                        "{\"items\":[{\"productId\":\"%s\",\"quantity\":1}]%s%s}"
                                .formatted(productId(chosenBy(number)), coupon, points));
    }

    /** Scatters orders over the products as many people do who do not know of each other, the same way in every run. */
    private int chosenBy(int number) {
        long scattered = (number + 1) * 0x9E3779B97F4A7C15L;
        return (int) ((scattered >>> 33) % assortment.products());
    }

    public Assortment assortment() {
        return assortment;
    }

    /** What the goods of this run have come to. */
    public Books.Sums sums() {
        return shop.books().sums(prefix);
    }

    /** What they came to at first, nothing ordered yet. */
    public Books.Sums initialSums() {
        return new Books.Sums(
                STOCK * assortment.products(), assortment.points() == 0 ? 0 : CHARGE * assortment.customers(), 0);
    }

    /** Whether the order with that number uses a coupon. */
    public boolean hasCoupon(int number) {
        return number / assortment.customers() < couponRounds;
    }

    public String userId(int customer) {
        return prefix + "u" + customer;
    }

    private String productId(int product) {
        return prefix + "p" + product;
    }

    private String couponId(int round) {
        return prefix + "c" + round;
    }

    /** What was made travels over Kafka before it can be seen and ordered. */
    private static void awaitCount(String what, long count, LongSupplier visible) {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (visible.getAsLong() < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchException("Only %d of %d %s can be seen after %s"
                        .formatted(visible.getAsLong(), count, what, VISIBLE_WITHIN));
            }
            Pause.millis(100);
        }
    }
}
