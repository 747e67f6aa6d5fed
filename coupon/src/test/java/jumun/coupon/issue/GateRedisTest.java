package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class GateRedisTest {

    @Test
    void leavesNothingOpenWhenRedisGoesWhileItIsConnectedTo() throws IOException {
        try (OneConnection redis = new OneConnection()) {
            LettuceConnectionFactory connections =
                    new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
            connections.start();
            try {
                GateRedis gate = new GateRedis(connections);

                assertThatThrownBy(() -> gate.connect(news -> {})).isInstanceOf(RedisException.class);

                assertThat(redis.accepted()).isGreaterThan(1);
                await().until(() -> redis.open() == 0);
            } finally {
                connections.destroy();
            }
        }
    }

    /** Speaks Redis with the first who connects, and hangs up on everybody after that. */
    private static final class OneConnection implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();

        private OneConnection() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        private int port() {
            return server.getLocalPort();
        }

        private int accepted() {
            return accepted.get();
        }

        private int open() {
            return open.get();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = server.accept();
                    if (accepted.incrementAndGet() == 1) {
                        open.incrementAndGet();
                        Thread.ofVirtual().start(() -> answer(client));
                    } else {
                        client.close();
                    }
                }
            } catch (IOException closed) {
                // That is the end of the test.
            }
        }

        private void answer(Socket client) {
            try (client;
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String command = word(lines);
                    for (int more = Integer.parseInt(line.substring(1)) - 1; more > 0; more--) {
                        word(lines);
                    }
                    client.getOutputStream().write(reply(command).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // As good as closed.
            } finally {
                open.decrementAndGet();
            }
        }

        private static String word(BufferedReader lines) throws IOException {
            lines.readLine();
            return String.valueOf(lines.readLine());
        }

        private static String reply(String command) {
            return switch (command) {
                case "HELLO" -> "-ERR unknown command\r\n";
                case "PING" -> "+PONG\r\n";
                default -> "+OK\r\n";
            };
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
