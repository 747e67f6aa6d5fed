package jumun.bench.plainshop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a customer has in points. */
@Entity
@Table(name = "plain_wallet")
class WalletRow {

    @Id
    private String userId = "";

    private long balance;

    protected WalletRow() {}

    boolean spend(long points) {
        if (points > balance) {
            return false;
        }
        balance -= points;
        return true;
    }

    String userId() {
        return userId;
    }
}
