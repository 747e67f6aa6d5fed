package jumun.bench.plainshop;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface CampaignRows extends Repository<CampaignRow, String> {

    Optional<CampaignRow> findById(String couponId);
}
