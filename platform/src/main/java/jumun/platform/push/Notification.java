package jumun.platform.push;

import jumun.api.UserId;

/**
 * Says that a user can see something new.
 *
 * @param userId  whose it is
 * @param queue   the name of the {@link ResultQueue} that can show it
 * @param subject what has changed, in that queue's words: an order, a coupon
 */
public record Notification(UserId userId, String queue, String subject) {}
