package jumun.app.shop;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The Redis that the shop uses, and everything bad that can happen to it. */
public final class RedisServer {

    private static final byte[] LEASE = bytes("jumun:{coupon-gate}:drain");
    private static final byte[] WINNERS = bytes("jumun:{coupon-gate}:winners");

    private final int port;
    private final RedisURI address;

    public RedisServer(int port) {
        this.port = port;
        this.address = RedisURI.create("127.0.0.1", port);
    }

    /** It forgets everything. */
    public void forgetEverything() {
        ask(RedisCommands::flushall);
    }

    /** It answers nobody for a while. */
    public void hang(Duration howLong) {
        Thread.ofVirtual()
                .start(() -> ask(redis -> redis.eval(
                        "local t = redis.call('TIME') local e = t[1] * 1000 + t[2] / 1000 + " + howLong.toMillis()
                                + " repeat t = redis.call('TIME') until t[1] * 1000 + t[2] / 1000 > e return 'OK'",
                        io.lettuce.core.ScriptOutputType.VALUE)));
    }

    /** It ends, without keeping anything. */
    public void shutDown() {
        try {
            ask(redis -> {
                redis.shutdown(false);
                return true;
            });
        } catch (io.lettuce.core.RedisException closed) {
            // That is what was asked for.
        }
    }

    /** A new one takes its place, with nothing in it; ends with the tests. */
    public void startEmpty() throws IOException {
        redis.embedded.RedisServer server = redis.embedded.RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    }

    /** Everything that it knows now. */
    public Map<byte[], byte[]> dump() {
        return ask(redis -> {
            Map<byte[], byte[]> dump = new HashMap<>();
            redis.keys("*").forEach(key -> dump.put(key, redis.dump(key)));
            return dump;
        });
    }

    /** It comes back with what it knew then. */
    public void restore(Map<byte[], byte[]> dump) {
        ask(redis -> {
            redis.multi();
            redis.flushall();
            dump.forEach((key, value) -> redis.restore(key, value, new RestoreArgs().replace()));
            return redis.exec();
        });
    }

    /** A node that does not live any more holds the lease for so long: nobody drains winners. */
    public void leaseToADeadNode(Duration howLong) {
        ask(redis -> redis.set(LEASE, bytes("dead"), SetArgs.Builder.px(howLong)));
    }

    /** The gate has let a user through, with a request that had the key. */
    public void letThrough(String couponId, String userId, Instant askedAt, String requestKey) {
        Map<String, String> winner = new LinkedHashMap<>();
        winner.put("couponId", couponId);
        winner.put("userId", userId);
        winner.put("askedAt", Long.toString(askedAt.toEpochMilli()));
        winner.put("requestKey", requestKey);
        ask(redis -> {
            redis.multi();
            redis.hset(bytes("jumun:{coupon-gate}:holders:" + couponId), bytes(userId), bytes(""));
            addWinner(redis, winner);
            return redis.exec();
        });
    }

    /** The gate does not know any more that the user holds a coupon. */
    public void forgetHolder(String couponId, String userId) {
        ask(redis -> redis.hdel(bytes("jumun:{coupon-gate}:holders:" + couponId), bytes(userId)));
    }

    /** Among the winners is something that is none. */
    public void addNoWinner() {
        ask(redis -> addWinner(redis, Map.of("couponId", "with blank", "userId", "")));
    }

    private static String addWinner(RedisCommands<byte[], byte[]> redis, Map<String, String> fields) {
        Map<byte[], byte[]> entry = new LinkedHashMap<>();
        fields.forEach((name, value) -> entry.put(bytes(name), bytes(value)));
        return redis.xadd(WINNERS, entry);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many winners wait to be drained. */
    public long waitingWinners() {
        return ask(redis -> redis.xlen(WINNERS));
    }

    /** Whether it has anything of the campaign. */
    public boolean knows(String couponId) {
        return !ask(redis -> redis.keys("jumun:{coupon-gate}:*:" + couponId + "*"))
                .isEmpty();
    }

    public boolean answers() {
        try {
            return "PONG".equals(ask(RedisCommands::ping));
        } catch (RedisConnectionException away) {
            return false;
        }
    }

    private <T> T ask(Function<RedisCommands<byte[], byte[]>, T> question) {
        RedisClient client = RedisClient.create(address);
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private static void stop(redis.embedded.RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
