package jumun.coupon;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jumun.api.UserId;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponsAllotted;
import jumun.coupon.IssueDecision.AlreadyIssued;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What the event store holds of campaigns: the truth, whatever Redis or a cache may say. */
@Component
public class CampaignHistory {

    /** A campaign's last two events tell what it has issued: only its closing says nothing of that. */
    private static final int TELLING = 2;

    private final EventStorageEngine events;

    CampaignHistory(EventStorageEngine events) {
        this.events = events;
    }

    /** How the campaign stands, if it exists; reads three events, however many there are. */
    public Optional<CampaignStanding> standing(CouponId couponId) {
        Iterator<? extends DomainEventMessage<?>> first = read(couponId, 0);
        if (!first.hasNext() || !(first.next().getPayload() instanceof CampaignOpened opened)) {
            return Optional.empty();
        }
        long last = events.lastSequenceNumberFor(CampaignCommand.aggregateId(couponId))
                .orElse(0L);
        CampaignStanding standing = new CampaignStanding(opened, 0, false);
        Iterator<? extends DomainEventMessage<?>> latest = read(couponId, Math.max(0, last - TELLING + 1));
        while (latest.hasNext()) {
            standing = after(standing, latest.next().getPayload());
        }
        return Optional.of(standing);
    }

    /** The user's coupon of the campaign, if one was issued. */
    public Optional<AlreadyIssued> couponOf(CouponId couponId, UserId userId) {
        Iterator<? extends DomainEventMessage<?>> life = events.readEvents(CouponCommand.aggregateId(couponId, userId));
        while (life.hasNext()) {
            if (life.next().getPayload() instanceof CouponIssued issued) {
                return Optional.of(new AlreadyIssued(issued.issueNumber(), issued.issuedAt()));
            }
        }
        return Optional.empty();
    }

    /** Hands over what was allotted, batch by batch, and answers how the campaign stands after that. */
    public CampaignStanding replay(CampaignStanding known, Consumer<CouponsAllotted> eachBatch) {
        CampaignStanding standing = new CampaignStanding(known.opened(), 0, false);
        Iterator<? extends DomainEventMessage<?>> all = read(known.couponId(), 0);
        while (all.hasNext()) {
            Object event = all.next().getPayload();
            if (event instanceof CouponsAllotted allotted) {
                eachBatch.accept(allotted);
            }
            standing = after(standing, event);
        }
        return standing;
    }

    /**
     * Some of those who hold a coupon.
     *
     * @param users        at least as many as were asked for, unless there are no more
     * @param nextPosition where to go on
     */
    public record HolderPortion(List<UserId> users, long nextPosition) {}

    /** Holders from that position in the campaign's history on. */
    public HolderPortion holdersFrom(CouponId couponId, long position, int enough) {
        List<UserId> users = new ArrayList<>();
        long next = position;
        Iterator<? extends DomainEventMessage<?>> events = read(couponId, position);
        while (users.size() < enough && events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            next = event.getSequenceNumber() + 1;
            if (event.getPayload() instanceof CouponsAllotted allotted) {
                users.addAll(allotted.userIds());
            }
        }
        return new HolderPortion(users, next);
    }

    private static CampaignStanding after(CampaignStanding before, Object event) {
        return switch (event) {
            case CouponsAllotted allotted -> new CampaignStanding(before.opened(), allotted.issued(), before.closed());
            case CampaignClosed closed -> new CampaignStanding(before.opened(), before.issued(), true);
            default -> before;
        };
    }

    private Iterator<? extends DomainEventMessage<?>> read(CouponId couponId, long fromSequence) {
        return events.readEvents(CampaignCommand.aggregateId(couponId), fromSequence);
    }
}
