package jumun.platform.operations;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import jumun.app.RunningShopTest;
import jumun.platform.kafka.KafkaAccess;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.platform.operations.OperationsMessage.Answered;
import jumun.platform.operations.OperationsMessage.Requested;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever pauses a group need not wait for those who have asked for audits (M1). */
@RunningShopTest
class OperationsWorkerTest {

    private final String node = UUID.randomUUID().toString();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> answered = new CopyOnWriteArrayList<>();

    @Autowired
    private KafkaAccess kafka;

    private OperationsChannel channel;
    private OperationsWorker worker;

    @BeforeEach
    void setUp() {
        OperationsSettings settings =
                new OperationsSettings(node, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ZERO, List.of());
        channel = new OperationsChannel(kafka, settings);
        worker = new OperationsWorker(
                channel,
                List.of(
                        Operation.lasting("audit", (request, progress) -> {
                            end.await();
                            return Optional.of("audited");
                        }),
                        Operation.named("pause", (request, progress) -> Optional.of("paused"))),
                settings);
        channel.listen(message -> {
            if (message instanceof Answered answer && answer.node().equals(node)) {
                answered.add(String.valueOf(answer.result()));
            }
        });
        channel.start();
    }

    @AfterEach
    void tearDown() {
        end.countDown();
        worker.stop();
        channel.stop();
    }

    @Test
    void whatIsDoneAtOnceDoesNotWaitForWhatLasts() throws Exception {
        for (int asked = 1; asked <= 10; asked++) {
            ask("audit");
        }
        ask("pause");

        eventually(() -> assertThat(answered).containsExactly("\"paused\""));
        end.countDown();
        eventually(() -> assertThat(answered).hasSize(11));
    }

    private void ask(String operation) throws Exception {
        channel.send(new Requested(
                new OperationRequest(UUID.randomUUID().toString(), operation, null, null, "operator"), node));
    }
}
