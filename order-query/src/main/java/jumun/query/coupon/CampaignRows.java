package jumun.query.coupon;

import org.springframework.data.jpa.repository.JpaRepository;

interface CampaignRows extends JpaRepository<CampaignRow, String> {}
