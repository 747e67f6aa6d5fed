package jumun.bench.stepwise;

import java.util.Comparator;
import java.util.List;
import jumun.bench.baseline.OrderRequest.Item;
import jumun.bench.baseline.Refusals;
import jumun.bench.baseline.Tables;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes what was ordered from stock, or puts it back. */
@RestController
@Transactional
class StockStep {

    private final JdbcTemplate jdbc;
    private final Tables tables;

    StockStep(JdbcTemplate jdbc, Tables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    record Pieces(List<Item> items) {

        /** Always in the same order, so that two requests never wait for each other. */
        List<Item> sorted() {
            return items.stream().sorted(Comparator.comparing(Item::productId)).toList();
        }
    }

    record Priced(long subtotal) {}

    @PostMapping("/steps/stock")
    Priced take(@RequestBody Pieces pieces) {
        return new Priced(pieces.sorted().stream().mapToLong(this::take).sum());
    }

    private long take(Item item) {
        int taken = jdbc.update(
                tables.sql("UPDATE #product SET available = available - ? WHERE product_id = ? AND available >= ?"),
                item.quantity(),
                item.productId(),
                item.quantity());
        if (taken == 0) {
            throw Refusals.outOfStock(item.productId());
        }
        Long price = jdbc.queryForObject(
                tables.sql("SELECT unit_price FROM #product WHERE product_id = ?"), Long.class, item.productId());
        return (price == null ? 0 : price) * item.quantity();
    }

    @PostMapping("/steps/stock/back")
    void putBack(@RequestBody Pieces pieces) {
        pieces.sorted()
                .forEach(item -> jdbc.update(
                        tables.sql("UPDATE #product SET available = available + ? WHERE product_id = ?"),
                        item.quantity(),
                        item.productId()));
    }
}
