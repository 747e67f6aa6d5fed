package jumun.query.push;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.platform.push.Notification;
import jumun.platform.push.Notifications;
import jumun.platform.push.ResultQueue;
import org.springframework.stereotype.Component;

/** When a user who is connected here can see a result, then it is pushed. */
@Component
class ResultPush {

    private final Map<String, ResultQueue> queues;
    private final PushSessions sessions;
    private final ResultSender sender;

    ResultPush(Notifications notifications, List<ResultQueue> queues, PushSessions sessions, ResultSender sender) {
        this.queues = queues.stream().collect(Collectors.toMap(ResultQueue::name, Function.identity()));
        this.sessions = sessions;
        this.sender = sender;
        notifications.listen(this::push);
    }

    private void push(Notification news) {
        ResultQueue queue = queues.get(news.queue());
        String userId = news.userId().value();
        if (queue != null && sessions.has(userId)) {
            queue.find(news.userId(), news.subject()).ifPresent(result -> sender.send(userId, null, queue, result));
        }
    }
}
