package jumun.bench.shop;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What a shop's tables say. All shops of a run keep the same columns under names of their own, so that one set of questions
 * fits all of them.
 */
public final class Books {

    private static final DateTimeFormatter SQL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Database database;
    private final String prefix;

    /**
     * The books of one shop.
     *
     * @param prefix what the names of its tables begin with
     */
    Books(Database database, String prefix) {
        this.database = database;
        this.prefix = prefix;
    }

    public Database database() {
        return database;
    }

    /** The database's time, which orders that come after this are not placed before. */
    public Instant now() {
        return LocalDateTime.parse(database.text("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)", ""), SQL_TIME)
                .toInstant(ZoneOffset.UTC);
    }

    public long placedSince(Instant since) {
        return database.number("SELECT COUNT(*) FROM " + prefix + "order WHERE placed_at >= ?", sql(since));
    }

    /** Orders that are completed or cancelled; they can be seen to be. */
    public long endedSince(Instant since) {
        return withStatusSince(since, "('COMPLETED', 'CANCELLED')");
    }

    public long completedSince(Instant since) {
        return withStatusSince(since, "('COMPLETED')");
    }

    /** How many events jumun's view has to tell of those orders: as many again once all of it is rebuilt. */
    public long toldSince(Instant since) {
        return database.number(
                "SELECT SUM(JSON_LENGTH(p.body, '$.timeline')) FROM " + prefix + "order o JOIN " + prefix
                        + "order_page p ON p.order_id = o.order_id WHERE o.placed_at >= ?",
                sql(since));
    }

    private long withStatusSince(Instant since, String statuses) {
        return database.number(
                "SELECT COUNT(*) FROM " + prefix + "order WHERE status IN " + statuses + " AND placed_at >= ?",
                sql(since));
    }

    /** What is left of what belongs to the goods whose ids begin so. */
    public Sums sums(String idPrefix) {
        String ids = idPrefix + "%";
        return new Sums(
                database.number("SELECT SUM(available) FROM " + prefix + "product WHERE product_id LIKE ?", ids),
                database.number("SELECT SUM(balance) FROM " + prefix + "wallet WHERE user_id LIKE ?", ids),
                database.number(
                        "SELECT COUNT(*) FROM " + prefix + "coupon WHERE coupon_id LIKE ? AND status = 'USED'", ids));
    }

    long products(String idPrefix) {
        return database.number("SELECT COUNT(*) FROM " + prefix + "product WHERE product_id LIKE ?", idPrefix + "%");
    }

    long wallets(String idPrefix) {
        return database.number("SELECT COUNT(*) FROM " + prefix + "wallet WHERE user_id LIKE ?", idPrefix + "%");
    }

    long coupons(String idPrefix) {
        return database.number("SELECT COUNT(*) FROM " + prefix + "coupon WHERE coupon_id LIKE ?", idPrefix + "%");
    }

    /** How many of a campaign's coupons are issued. */
    public long issued(String couponId) {
        return database.number("SELECT COUNT(*) FROM " + prefix + "coupon WHERE coupon_id = ?", couponId);
    }

    /** The numbers of a campaign's issued coupons, ascending. */
    public List<Long> issueNumbers(String couponId) {
        return database
                .column(
                        "SELECT issue_number FROM " + prefix + "coupon WHERE coupon_id = ? ORDER BY issue_number",
                        couponId)
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /** Who holds a coupon of the campaign. */
    public List<String> holders(String couponId) {
        return database.column("SELECT user_id FROM " + prefix + "coupon WHERE coupon_id = ?", couponId);
    }

    private static String sql(Instant instant) {
        return SQL_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * Totals over goods.
     *
     * @param stock       pieces that are left
     * @param points      in all wallets together
     * @param usedCoupons coupons that an order has used
     */
    public record Sums(long stock, long points, long usedCoupons) {}
}
