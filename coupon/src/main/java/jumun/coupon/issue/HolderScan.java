package jumun.coupon.issue;

import io.lettuce.core.MapScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gathers the holders of a sold-out campaign into the process's memory, once: after that nobody but them costs a call. They
 * count only if Redis was complete, and the same, from beginning to end.
 */
@Component
class HolderScan {

    private static final Logger log = LoggerFactory.getLogger(HolderScan.class);
    private static final ScanArgs AT_ONCE = ScanArgs.Builder.limit(1_000);

    private final GateRedis redis;

    HolderScan(GateRedis redis) {
        this.redis = redis;
    }

    /** Returns at once; a campaign whose holders could not be gathered is tried again at its next refusal. */
    void gatherIfNeeded(GatedCampaign campaign) {
        String epoch = campaign.epoch();
        if (!epoch.isEmpty() && campaign.claimHolders()) {
            HolderFilter filter = new HolderFilter(campaign.issued());
            scan(campaign, ScanCursor.INITIAL, filter)
                    .thenCompose(scanned -> isStillComplete(campaign, epoch))
                    .whenComplete((complete, failure) -> {
                        campaign.holders(failure == null && complete ? filter : null);
                        if (failure != null) {
                            log.debug("The holders of {} could not be gathered", campaign.couponId(), failure);
                        }
                    });
        }
    }

    private CompletionStage<Boolean> scan(GatedCampaign campaign, ScanCursor from, HolderFilter filter) {
        try {
            return redis.commands()
                    .hscan(GateKeys.holders(campaign.couponId()), from, AT_ONCE)
                    .thenCompose(page -> goOn(campaign, page, filter));
        } catch (RedisException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Boolean> goOn(
            GatedCampaign campaign, MapScanCursor<String, String> page, HolderFilter filter) {
        page.getMap().keySet().forEach(filter::add);
        return page.isFinished() ? CompletableFuture.completedStage(true) : scan(campaign, page, filter);
    }

    private CompletionStage<Boolean> isStillComplete(GatedCampaign campaign, String epoch) {
        return redis.commands()
                .hget(GateKeys.campaign(campaign.couponId()), "epoch")
                .thenCombine(
                        redis.commands().hlen(GateKeys.holders(campaign.couponId())),
                        (present, holders) -> epoch.equals(present) && holders >= campaign.issued());
    }
}
