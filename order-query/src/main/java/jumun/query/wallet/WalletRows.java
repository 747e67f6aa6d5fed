package jumun.query.wallet;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface WalletRows extends JpaRepository<WalletRow, String> {

    /** In one query, which {@code findAllById} does not promise. */
    List<WalletRow> findByUserIdIn(Collection<String> userIds);
}
