package jumun.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssueRejected;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.coupon.Discount;
import jumun.api.coupon.IssueRejection;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointDeductionRequested;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;

/** One example of every event. */
final class EventExamples {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final UserId ALICE = new UserId("alice");
    private static final ProductId MUG = new ProductId("mug");
    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final LotId LOT = new LotId("lot-1");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");
    private static final Failure FAILURE = new Failure(FailureCode.INSUFFICIENT_STOCK, "Only 1 of 'Mug' is left.");
    private static final List<LotPortion> PORTIONS = List.of(new LotPortion(LOT, 1_000));
    private static final CouponTerms TERMS =
            new CouponTerms(new Discount.Percent(10, new Money(5_000)), new Money(10_000), LATER);

    private EventExamples() {}

    static List<Event> all() {
        return List.of(
                new OrderPlaced(
                        ORDER,
                        ALICE,
                        List.of(new OrderLine(MUG, "Mug", 2, new Money(12_000))),
                        new Money(24_000),
                        WELCOME,
                        new Money(2_400),
                        1_000,
                        new Money(20_600),
                        NOW),
                new OrderFulfilled(ORDER, ALICE),
                new OrderCompleted(ORDER, ALICE, NOW),
                new OrderCancellationRequested(ORDER, ALICE, "alice", NOW),
                new OrderCancelled(ORDER, ALICE, FAILURE, NOW),
                new ProductRegistered(MUG, "Mug", new Money(12_000), 10),
                new PriceChanged(MUG, new Money(13_000)),
                new StockReceived(MUG, 5, 15),
                new StockDeductionRequested(ORDER, MUG, 2, 1),
                new StockDeductionCompleted(ORDER, MUG, 2, 13),
                new StockDeductionFailed(ORDER, MUG, 2, FAILURE),
                new StockRestored(ORDER, MUG, 2, 15),
                new CampaignOpened(WELCOME, "Welcome", 1_000, TERMS, NOW, LATER),
                new CampaignClosed(WELCOME, NOW),
                new CouponsAllotted(WELCOME, 1, List.of(ALICE), 1, 999, NOW),
                new CouponIssueRejected(
                        WELCOME, Map.of(IssueRejection.SOLD_OUT, 49_000L, IssueRejection.ALREADY_ISSUED, 12L), NOW),
                new CouponIssued(WELCOME, ALICE, 1, TERMS, NOW),
                new CouponUsageRequested(ORDER, WELCOME, ALICE, new Money(24_000), new Money(2_400), 1),
                new CouponUsageCompleted(ORDER, WELCOME, ALICE, new Money(2_400)),
                new CouponUsageFailed(ORDER, WELCOME, ALICE, FAILURE),
                new CouponRestored(ORDER, WELCOME, ALICE, true),
                new CouponExpired(WELCOME, ALICE, LATER),
                new PointsCharged(ALICE, LOT, 1_000, "Welcome", LATER, 1_000, NOW),
                new PointDeductionRequested(ORDER, ALICE, 1_000, 1),
                new PointDeductionCompleted(ORDER, ALICE, 1_000, PORTIONS, 0),
                new PointDeductionFailed(ORDER, ALICE, 1_000, FAILURE),
                new PointsRestored(ORDER, ALICE, 1_000, PORTIONS, 1_000),
                new PointsExpired(ALICE, LOT, 1_000, 0, LATER),
                new CompensationRequired(ORDER, ALICE, FAILURE),
                new StockRestorationRequested(ORDER, MUG, 1),
                new CouponRestorationRequested(ORDER, WELCOME, ALICE, 1),
                new PointRestorationRequested(ORDER, ALICE, 1),
                new DeadlinePassed(ORDER, 1),
                new OrderResumptionRequested(ORDER, "operator"),
                new CompensationCompleted(ORDER, ALICE, FAILURE),
                new CompensationStuck(ORDER, ALICE, List.of("POINTS:alice")));
    }
}
