package jumun.bench.couponbaseline;

import org.springframework.data.repository.Repository;

interface CouponRows extends Repository<CouponRow, CouponKey> {

    boolean existsById(CouponKey key);

    long countByKeyCouponId(String couponId);

    CouponRow save(CouponRow coupon);
}
