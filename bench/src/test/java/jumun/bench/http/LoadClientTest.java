package jumun.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jumun.bench.load.ArrivalSchedule;
import jumun.bench.load.ClosedLoop;
import jumun.bench.load.Journal;
import jumun.bench.load.OpenLoop;
import jumun.bench.load.ThinkingUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traffic reaches a server that is not ours, all of it and once. */
class LoadClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new String(body, StandardCharsets.UTF_8));
            // 0 lets the server choose chunks.
            exchange.sendResponseHeaders(200, received.size() % 2 == 0 ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/closing", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void everyRequestOfAClosedLoopIsAnsweredOnce() throws IOException {
        List<String> answers = new CopyOnWriteArrayList<>();
        Journal journal = new Journal(Answer::isSuccess, (number, answer) -> answers.add(number + answer.text()));

        carry(8, new ClosedLoop(200, PATIENCE, number -> post("/echo", "=" + number), journal));

        assertThat(received).hasSize(200).doesNotHaveDuplicates();
        assertThat(answers).hasSize(200).contains("0=0", "199=199");
        assertThat(journal.expected()).isEqualTo(200);
        assertThat(journal.errors()).isZero();
    }

    @Test
    void everyRequestOfAnOpenLoopIsAnsweredOnce() throws IOException {
        Journal journal = new Journal(Answer::isSuccess);
        ArrivalSchedule schedule = new ArrivalSchedule(System.nanoTime(), 1_000);

        carry(2, new OpenLoop(schedule, 100, number -> post("/echo", "=" + number), journal));

        assertThat(received).hasSize(100).doesNotHaveDuplicates();
        assertThat(journal.answerTimes().count()).isEqualTo(100);
    }

    @Test
    void usersSendAgainAfterTheyHaveThought() throws IOException {
        Journal journal = new Journal(Answer::isSuccess);

        carry(
                5,
                new ThinkingUsers(
                        5,
                        Duration.ofMillis(5),
                        Duration.ofMillis(200),
                        number -> post("/echo", "=" + number),
                        journal));

        assertThat(received).contains("=0", "=4", "=5").doesNotHaveDuplicates();
        assertThat(journal.expected()).isEqualTo(received.size());
    }

    @Test
    void connectsAgainWhenTheServerClosesTheConnection() throws IOException {
        Journal journal = new Journal(Answer::isSuccess);

        carry(2, new ClosedLoop(20, PATIENCE, number -> post("/closing", ""), journal));

        assertThat(journal.expected()).isEqualTo(20);
        assertThat(journal.errors()).isZero();
    }

    @Test
    void anAnswerThatWasNotExpectedIsAnError() throws IOException {
        Journal journal = new Journal(Answer::isSuccess);

        carry(1, new ClosedLoop(3, PATIENCE, number -> post("/nowhere", ""), journal));

        assertThat(journal.expected()).isZero();
        assertThat(journal.errorsByKind()).containsEntry("answered 404", 3L);
        assertThat(journal.unanswered()).isZero();
    }

    @Test
    void aServerThatGoesAwayLeavesCallsUnanswered() throws IOException {
        Journal journal = new Journal(Answer::isSuccess);
        try (LoadClient client = new LoadClient(server.getAddress(), 2, PATIENCE)) {
            server.stop(0);
            client.carry(new ClosedLoop(5, PATIENCE, number -> post("/echo", ""), journal));
        }

        assertThat(journal.unanswered()).isEqualTo(5);
    }

    private void carry(int connections, Traffic traffic) throws IOException {
        try (LoadClient client = new LoadClient(server.getAddress(), connections, PATIENCE)) {
            client.carry(traffic);
        }
    }

    private byte[] post(String path, String body) {
        return new Requests(server.getAddress()).post(path, "token", body);
    }
}
