package jumun.bench.baseline;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of a shop, with what the names of all of them begin with. The same keys and indexes as jumun's views have, so
 * that the same questions can be asked of both.
 */
public record Tables(String prefix) {

    private static final String ID = " VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL";

    void create(JdbcTemplate jdbc) {
        create(
                jdbc,
                "product",
                "product_id" + ID + " PRIMARY KEY, name VARCHAR(200) NOT NULL, unit_price BIGINT NOT NULL,"
                        + " available BIGINT NOT NULL");
        create(jdbc, "wallet", "user_id" + ID + " PRIMARY KEY, balance BIGINT NOT NULL");
        create(
                jdbc,
                "campaign",
                "coupon_id" + ID + " PRIMARY KEY, quantity BIGINT NOT NULL, issued BIGINT NOT NULL,"
                        + " discount BIGINT NOT NULL, min_order_amount BIGINT NOT NULL");
        create(
                jdbc,
                "coupon",
                "coupon_id" + ID + ", user_id" + ID + ", issue_number BIGINT NOT NULL, status VARCHAR(10)"
                        + " CHARACTER SET ascii NOT NULL, order_id VARCHAR(64) CHARACTER SET ascii, issued_at DATETIME(6)"
                        + " NOT NULL, PRIMARY KEY (coupon_id, user_id)");
        create(
                jdbc,
                "order",
                "order_id" + ID + " PRIMARY KEY, user_id" + ID + ", status VARCHAR(12) CHARACTER SET ascii NOT NULL,"
                        + " coupon_id VARCHAR(64) CHARACTER SET ascii, subtotal BIGINT NOT NULL, discount BIGINT NOT NULL,"
                        + " points BIGINT NOT NULL, placed_at DATETIME(6) NOT NULL, KEY (user_id, placed_at),"
                        + " KEY (status, placed_at), KEY (placed_at)");
        create(
                jdbc,
                "order_line",
                "order_id" + ID + ", product_id" + ID + ", name VARCHAR(200) NOT NULL, quantity BIGINT NOT NULL,"
                        + " unit_price BIGINT NOT NULL, PRIMARY KEY (order_id, product_id)");
    }

    private void create(JdbcTemplate jdbc, String name, String columns) {
        jdbc.execute("CREATE TABLE IF NOT EXISTS " + prefix + name + " (" + columns + ") CHARACTER SET utf8mb4");
    }

    /** Puts the names of this shop's tables in the place of {@code #} in a statement. */
    public String sql(String statement) {
        return statement.replace("#", prefix);
    }
}
