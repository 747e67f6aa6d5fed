package jumun.query.push;

import jumun.platform.push.Notification;
import jumun.platform.push.Notifications;
import org.springframework.stereotype.Component;

/** When a user who is connected here can see something new, then what the user has subscribed to is looked at. */
@Component
class ResultPush {

    private final Subscriptions subscriptions;

    ResultPush(Notifications notifications, Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
        notifications.listen(this::push);
    }

    private void push(Notification news) {
        subscriptions
                .of(news.userId())
                .filter(subscription -> subscription.recipient().queue().name().equals(news.queue()))
                .forEach(Subscription::advance);
    }
}
