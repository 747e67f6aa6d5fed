package jumun.query.coupon;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface CouponRows extends JpaRepository<CouponRow, CouponKey> {

    Page<CouponRow> findByKeyUserId(String userId, Pageable page);
}
