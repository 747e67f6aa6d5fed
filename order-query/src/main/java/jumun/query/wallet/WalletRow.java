package jumun.query.wallet;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointEvent;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import org.hibernate.annotations.Mutability;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.jdbc.Expectation;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * A wallet's row. It remembers how far in the wallet's history its balance is; what is left in lots is added up. It becomes the same in
 * whatever order events come (O6), if each is applied once.
 *
 * <p>Changes are written as upserts: a batch of those is one statement to the database, a batch of updates is one each.
 */
@Entity
@Table(name = "view_wallet")
@SQLUpdate(verify = Expectation.None.class, sql = """
        INSERT INTO view_wallet (balance, lots, position, user_id)
        VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE balance = VALUES(balance), lots = VALUES(lots), position = VALUES(position)""")
class WalletRow {

    @Id
    private String userId = "";

    private long balance;

    @Convert(converter = WalletLotsConverter.class)
    @Mutability(Immutability.class)
    private List<WalletLot> lots = List.of();

    private long position = -1;

    protected WalletRow() {}

    WalletRow(String userId) {
        this.userId = userId;
    }

    /** Applies an event that was not applied before. */
    void apply(PointEvent event, long sequence) {
        switch (event) {
            case PointsCharged charged -> {
                balance(charged.balance(), sequence);
                change(Stream.of(new WalletLot(charged.lotId(), charged.points(), charged.expiresAt())));
            }
            case PointDeductionCompleted completed -> {
                balance(completed.balance(), sequence);
                change(portions(completed.spent(), -1));
            }
            case PointsRestored restored -> {
                balance(restored.balance(), sequence);
                change(portions(restored.returned(), 1));
            }
            case PointsExpired expired -> {
                balance(expired.balance(), sequence);
                change(Stream.of(new WalletLot(expired.lotId(), -expired.points(), null)));
            }
            default -> {}
        }
    }

    String userId() {
        return userId;
    }

    long balance() {
        return balance;
    }

    long position() {
        return position;
    }

    /** What is left in all lots: the balance, unless the row lacks an event. */
    long inLots() {
        return lots.stream().mapToLong(WalletLot::points).sum();
    }

    /** Those that have something left. */
    List<WalletLot> lots() {
        return lots.stream().filter(lot -> lot.points() > 0).toList();
    }

    private void balance(long after, long sequence) {
        if (sequence > position) {
            position = sequence;
            balance = after;
        }
    }

    private void change(Stream<WalletLot> changes) {
        Map<LotId, WalletLot> changed = new LinkedHashMap<>();
        Stream.concat(lots.stream(), changes).forEach(lot -> changed.merge(lot.lotId(), lot, WalletLot::and));
        lots = List.copyOf(changed.values());
    }

    private static Stream<WalletLot> portions(List<LotPortion> portions, int sign) {
        return portions.stream().map(portion -> new WalletLot(portion.lotId(), sign * portion.points(), null));
    }
}
