package jumun.query.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

interface OrderRows extends JpaRepository<OrderRow, String>, JpaSpecificationExecutor<OrderRow> {

    List<OrderRow> findByUserIdAndSettledAtAfterOrderBySettledAtDesc(String userId, Instant settledAt, Limit most);

    long countByStatus(OrderStatus status);

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
