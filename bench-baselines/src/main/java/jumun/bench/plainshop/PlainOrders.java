package jumun.bench.plainshop;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import jumun.bench.baseline.OrderAnswer;
import jumun.bench.baseline.OrderRequest;
import jumun.bench.baseline.Refusals;
import jumun.bench.plainshop.OrderRow.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An order in one transaction: all of it or nothing. */
@Service
class PlainOrders {

    private final ProductRows products;
    private final WalletRows wallets;
    private final CouponRows coupons;
    private final CampaignRows campaigns;
    private final OrderRows orders;
    private final Clock clock;

    PlainOrders(
            ProductRows products,
            WalletRows wallets,
            CouponRows coupons,
            CampaignRows campaigns,
            OrderRows orders,
            Clock clock) {
        this.products = products;
        this.wallets = wallets;
        this.coupons = coupons;
        this.campaigns = campaigns;
        this.orders = orders;
        this.clock = clock;
    }

    @Transactional
    OrderAnswer place(String userId, OrderRequest request) {
        String orderId = UUID.randomUUID().toString();
        long discount = useCoupon(userId, request.couponId(), orderId);
        spendPoints(userId, request.pointsToSpend());
        List<Line> lines = takeFromStock(request);
        long subtotal = lines.stream().mapToLong(Line::amount).sum();
        orders.save(new OrderRow(
                orderId,
                userId,
                request.couponId(),
                subtotal,
                discount,
                request.pointsToSpend(),
                clock.instant(),
                lines));
        return OrderAnswer.completed(orderId, subtotal, discount, request.pointsToSpend());
    }

    private long useCoupon(String userId, @Nullable String couponId, String orderId) {
        if (couponId == null) {
            return 0;
        }
        CampaignRow campaign = campaigns.findById(couponId).orElseThrow(() -> Refusals.unusableCoupon(couponId));
        boolean used = coupons.findLockedByKey(new CouponKey(couponId, userId))
                .filter(coupon -> coupon.use(orderId))
                .isPresent();
        if (!used) {
            throw Refusals.unusableCoupon(couponId);
        }
        return campaign.discount();
    }

    private void spendPoints(String userId, long points) {
        boolean spent = points == 0
                || wallets.findLockedByUserId(userId)
                        .filter(wallet -> wallet.spend(points))
                        .isPresent();
        if (!spent) {
            throw Refusals.tooFewPoints();
        }
    }

    /** Always in the same order, so that two orders never wait for each other. */
    private List<Line> takeFromStock(OrderRequest request) {
        return request.items().stream()
                .sorted(Comparator.comparing(OrderRequest.Item::productId))
                .map(this::take)
                .toList();
    }

    private Line take(OrderRequest.Item item) {
        ProductRow product = products.findLockedByProductId(item.productId())
                .orElseThrow(() -> Refusals.unknownProduct(item.productId()));
        if (!product.take(item.quantity())) {
            throw Refusals.outOfStock(item.productId());
        }
        return product.line(item.quantity());
    }
}
