package jumun.query.wallet;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
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
 * A wallet's row. It remembers how far in the wallet's history it is, so that a repeated event changes nothing.
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

    /** Whether the event is news; if so it counts as applied. */
    boolean advanceTo(long sequence) {
        boolean news = sequence > position;
        position = Math.max(position, sequence);
        return news;
    }

    void apply(PointEvent event) {
        switch (event) {
            case PointsCharged charged -> {
                balance = charged.balance();
                List<WalletLot> more = new ArrayList<>(lots);
                more.add(new WalletLot(charged.lotId(), charged.points(), charged.expiresAt()));
                lots = List.copyOf(more);
            }
            case PointDeductionCompleted completed -> change(completed.balance(), completed.spent(), -1);
            case PointsRestored restored -> change(restored.balance(), restored.returned(), 1);
            case PointsExpired expired ->
                change(expired.balance(), List.of(new LotPortion(expired.lotId(), expired.points())), -1);
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

    /** Those that have something left. */
    List<WalletLot> lots() {
        return lots.stream().filter(lot -> lot.points() > 0).toList();
    }

    private void change(long balanceAfter, List<LotPortion> portions, int sign) {
        balance = balanceAfter;
        List<WalletLot> changed = new ArrayList<>(lots);
        portions.forEach(portion -> changed.replaceAll(
                lot -> lot.lotId().equals(portion.lotId()) ? lot.with(sign * portion.points()) : lot));
        lots = List.copyOf(changed);
    }
}
