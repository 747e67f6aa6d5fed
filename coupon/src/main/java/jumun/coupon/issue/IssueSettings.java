package jumun.coupon.issue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How coupons are issued.
 *
 * @param patience         how long a request waits for its decision before its user is asked to come again
 * @param rebuildPatience  how long a request waits while what Redis knows is not certain, or for its turn to have the database read
 * @param lookAgainAfter   after how long a request that waits asks Redis whether it has missed the news
 * @param batchSize        the most winners that one transaction issues to; less load makes smaller batches
 * @param lease            for how long a node that does not answer any more keeps others from draining winners; longer than it waits for
 *     some
 * @param keptAfterEnd     for how long Redis keeps what it knows of a campaign that is over
 * @param requestsASecond  how often a user may ask in the long run; a person who hammers on a button manages seven times
 * @param requestsAtOnce   how often a user may ask at once before that counts, for those who come back to a page
 * @param rememberedUsers  how many users who ask at the same time can be told apart; sixteen bytes each
 */
@Validated
@ConfigurationProperties("jumun.coupon.issue")
record IssueSettings(
        @DefaultValue("5s") Duration patience,
        @DefaultValue("300ms") Duration rebuildPatience,
        @DefaultValue("1s") Duration lookAgainAfter,
        @Min(1) @Max(1_000) @DefaultValue("400") int batchSize,
        @DurationMin(seconds = 1) @DefaultValue("3s") Duration lease,
        @DefaultValue("1d") Duration keptAfterEnd,
        @Min(1) @DefaultValue("10") int requestsASecond,
        @Min(1) @DefaultValue("30") int requestsAtOnce,
        @Min(1) @Max(10_000_000) @DefaultValue("200000") int rememberedUsers) {}
