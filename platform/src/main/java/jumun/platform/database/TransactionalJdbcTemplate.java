package jumun.platform.database;

import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A template whose writes join the transaction around them, or have one of their own where there is none. The pool's
 * connections do not commit by themselves: to have every transaction switch that off and on again was a quarter of all
 * statements. Without this, a write outside any transaction would be undone in silence.
 */
final class TransactionalJdbcTemplate extends JdbcTemplate {

    private final TransactionTemplate transaction;
    private final Map<String, Optional<RowsInsert>> inserts = new ConcurrentHashMap<>();

    TransactionalJdbcTemplate(DataSource dataSource, PlatformTransactionManager transactions) {
        super(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public int update(String sql) {
        return inTransaction(() -> super.update(sql));
    }

    @Override
    public int update(String sql, @Nullable Object @Nullable ... args) {
        return inTransaction(() -> super.update(sql, args));
    }

    /** Rows to insert leave together ({@link RowsInsert}); of those nobody is told how many were changed. */
    @Override
    public int[] batchUpdate(String sql, List<? extends @Nullable Object[]> rows) {
        RowsInsert insert = inserts.computeIfAbsent(sql, RowsInsert::of).orElse(null);
        if (insert == null) {
            return inTransaction(() -> super.batchUpdate(sql, rows));
        }
        int[] counts = new int[rows.size()];
        Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
        return inTransaction(() -> {
            insert.write(rows, super::update);
            return counts;
        });
    }

    private <T> T inTransaction(Supplier<T> write) {
        return transaction.execute(status -> write.get());
    }
}
