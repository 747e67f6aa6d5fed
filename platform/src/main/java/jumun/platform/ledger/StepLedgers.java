package jumun.platform.ledger;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Gives each context its step ledger. */
@Component
public final class StepLedgers {

    private final JdbcTemplate jdbc;

    StepLedgers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The ledger in {@code table}, which the context's own migration has created. */
    public StepLedger in(String table) {
        return new StepLedger(new StepLedgerTable(jdbc, table));
    }
}
