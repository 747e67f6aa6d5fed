package jumun.query.coupon;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.push.ResultKey;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CouponRows extends JpaRepository<CouponRow, CouponKey> {

    /**
     * In one query for each campaign. One query for all of them would name pairs of columns: to plan a thousand of those takes the
     * database most of a second and 300 MB, to plan a thousand users of one campaign a millisecond.
     */
    default List<CouponRow> findByKeys(Collection<CouponKey> keys) {
        Map<String, Set<String>> holders =
                keys.stream().collect(groupingBy(CouponKey::couponId, mapping(CouponKey::userId, toSet())));
        return holders.entrySet().stream()
                .flatMap(campaign -> findByKeyCouponIdAndKeyUserIdIn(campaign.getKey(), campaign.getValue()).stream())
                .toList();
    }

    List<CouponRow> findByKeyCouponIdAndKeyUserIdIn(String couponId, Collection<String> userIds);

    @Query("SELECT c FROM CouponRow c WHERE c.key.userId = :userId AND c.issueNumber > 0")
    Page<CouponRow> findIssued(String userId, Pageable page);

    List<CouponRow> findByKeyUserIdAndKeyCouponIdIn(String userId, Collection<String> couponIds);

    /** By the index of a user's changed coupons alone. */
    @Query("""
            SELECT new jumun.platform.push.ResultKey(c.changedAt, c.key.couponId) FROM CouponRow c
            WHERE c.key.userId = :userId AND c.changedAt >= :changedAt
            AND (c.changedAt > :changedAt OR c.key.couponId > :couponId)
            ORDER BY c.changedAt, c.key.couponId""")
    List<ResultKey> findChangedAfter(String userId, Instant changedAt, String couponId, Limit most);
}
