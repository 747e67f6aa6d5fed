package jumun.query.coupon;

import java.time.Instant;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface CampaignRows extends JpaRepository<CampaignRow, String> {

    /** Those that are shown. */
    default Page<CampaignRow> findOpened(Pageable page) {
        return findByIssueUntilAfter(Instant.EPOCH, page);
    }

    Page<CampaignRow> findByIssueUntilAfter(Instant at, Pageable page);
}
