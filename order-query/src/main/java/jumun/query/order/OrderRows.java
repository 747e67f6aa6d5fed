package jumun.query.order;

import java.time.Instant;
import java.util.List;
import jumun.platform.push.ResultKey;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

interface OrderRows extends JpaRepository<OrderRow, String>, JpaSpecificationExecutor<OrderRow> {

    /** By the index of a user's settled orders alone. */
    @Query("""
            SELECT new jumun.platform.push.ResultKey(o.settledAt, o.orderId) FROM OrderRow o
            WHERE o.userId = :userId AND o.settledAt >= :settledAt
            AND (o.settledAt > :settledAt OR o.orderId > :orderId)
            ORDER BY o.settledAt, o.orderId""")
    List<ResultKey> findSettledAfter(String userId, Instant settledAt, String orderId, Limit most);

    /** Orders of a user, of a status, or of all where that is null. */
    static Specification<OrderRow> matching(@Nullable String userId, @Nullable OrderStatus status) {
        return (row, query, where) -> {
            var known = where.isNotNull(row.get("placedAt"));
            var ofUser = userId == null ? where.conjunction() : where.equal(row.get("userId"), userId);
            var inStatus = status == null ? where.conjunction() : where.equal(row.get("status"), status);
            return where.and(known, ofUser, inStatus);
        };
    }
}
