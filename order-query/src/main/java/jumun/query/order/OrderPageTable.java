package jumun.query.order;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.platform.Json;
import jumun.platform.database.Placeholders;
import org.axonframework.common.IdentifierFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The pages of orders: written once, all of a batch in one statement, and never changed. */
@Repository
class OrderPageTable {

    private static final TypeReference<OrderPage> PAGE = new TypeReference<>() {};

    /** By time, so that the next page belongs beside the last (ADR 37). */
    private static final IdentifierFactory IDENTIFIERS = IdentifierFactory.getInstance();

    private final JdbcTemplate jdbc;

    OrderPageTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that is told of these orders, of those of which something is. */
    Map<String, OrderPage> find(Collection<String> orderIds) {
        Map<String, List<OrderPage>> found = new HashMap<>();
        if (!orderIds.isEmpty()) {
            jdbc.query(
                    "SELECT order_id, body FROM view_order_page WHERE order_id IN ("
                            + Placeholders.of(orderIds.size())
                            + ") ORDER BY order_id, page_id",
                    row -> {
                        found.computeIfAbsent(row.getString("order_id"), first -> new ArrayList<>())
                                .add(Json.read(row.getString("body"), PAGE));
                    },
                    orderIds.toArray());
        }
        Map<String, OrderPage> together = new HashMap<>();
        found.forEach((orderId, pages) -> together.put(orderId, OrderPage.together(pages)));
        return together;
    }

    /** Adds a page for each of these orders. */
    void add(Map<String, OrderPage> pages) {
        jdbc.batchUpdate(
                "INSERT INTO view_order_page (order_id, page_id, body) VALUES (?, ?, ?)",
                pages.entrySet().stream()
                        .map(page -> new Object[] {
                            page.getKey(), IDENTIFIERS.generateIdentifier(), Json.write(page.getValue(), PAGE)
                        })
                        .toList());
    }
}
