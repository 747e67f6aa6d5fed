package jumun.bench.plainshop;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface ProductRows extends Repository<ProductRow, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ProductRow> findLockedByProductId(String productId);
}
