package jumun.coupon.issue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * The gate's three connections: one that all requests share and that pipelines them, one that waits for winners, one that
 * hears news. They come back by themselves; only the first time has to succeed, and Redis need not be there for that at the
 * application's start. The factory's client, which made them, closes them.
 */
@Component
class GateRedis {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final LettuceConnectionFactory connections;
    private volatile @Nullable Connected connected;

    GateRedis(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    private record Connected(
            StatefulRedisConnection<String, String> shared,
            StatefulRedisConnection<String, String> waiting,
            StatefulRedisPubSubConnection<String, String> news) {}

    /**
     * Connects unless that was done, and has news handed over from then on; leaves nothing open where it fails on the way.
     *
     * @throws io.lettuce.core.RedisException when Redis cannot be reached
     */
    void connect(Consumer<String> onNews) {
        if (connected == null) {
            RedisClient client = (RedisClient) connections.getRequiredNativeClient();
            List<StatefulConnection<String, String>> opened = new ArrayList<>();
            try {
                connected = connect(client, onNews, opened);
            } catch (RuntimeException e) {
                opened.forEach(StatefulConnection::close);
                throw e;
            }
        }
    }

    private static Connected connect(
            RedisClient client, Consumer<String> onNews, List<StatefulConnection<String, String>> opened) {
        StatefulRedisConnection<String, String> waiting = client.connect();
        opened.add(waiting);
        waiting.setTimeout(LONGEST_WAIT);
        StatefulRedisPubSubConnection<String, String> news = client.connectPubSub();
        opened.add(news);
        news.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                onNews.accept(message);
            }
        });
        news.sync().subscribe(GateKeys.NEWS);
        return new Connected(client.connect(), waiting, news);
    }

    /** What requests use; never blocks, and fails at once while Redis is away. */
    RedisAsyncCommands<String, String> commands() {
        return require().shared().async();
    }

    /** Where one thread may wait for something to come. */
    RedisCommands<String, String> waiting() {
        return require().waiting().sync();
    }

    private Connected require() {
        Connected present = connected;
        if (present == null) {
            throw new RedisConnectionException("Redis has not been reached since the start");
        }
        return present;
    }
}
