package jumun.bench.plainshop;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface CouponRows extends Repository<CouponRow, CouponKey> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<CouponRow> findLockedByKey(CouponKey key);
}
