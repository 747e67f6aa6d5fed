package jumun.query.coupon;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface CouponRows extends JpaRepository<CouponRow, CouponKey> {

    /** In one query, which {@code findAllById} does not promise. */
    List<CouponRow> findByKeyIn(Collection<CouponKey> keys);

    Page<CouponRow> findByKeyUserId(String userId, Pageable page);

    List<CouponRow> findByKeyUserIdAndChangedAtAfterOrderByChangedAtDesc(String userId, Instant changedAt, Limit most);
}
