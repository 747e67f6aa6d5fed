package jumun.query.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jumun.api.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.support.ExecutorSubscribableChannel;
import tools.jackson.databind.json.JsonMapper;

/** A subscription advances by itself: again after a failure, and no faster than the client takes what it is sent (Q2). */
class SubscriptionTest {

    private static final Instant SOMETIME = Instant.parse("2026-11-24T12:00:00Z");

    private final ResultsInMemory results = new ResultsInMemory();
    private final ExecutorSubscribableChannel channel = new ExecutorSubscribableChannel();
    private final List<Message<?>> sent = new ArrayList<>();
    private ResultSender sender;
    private Subscription subscription;

    @BeforeEach
    void setUp() {
        channel.subscribe(sent::add);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("messaging", new SimpMessagingTemplate(channel));
        sender = new ResultSender(beans.getBeanProvider(SimpMessagingTemplate.class), new JsonMapper());
        subscription = new Subscription(
                new Recipient(new UserId("alice"), "session", results),
                sender,
                ResultCursorTest.settings(2),
                Clock.systemUTC(),
                Runnable::run);
        for (String subject : List.of("a", "b", "c", "d", "e")) {
            results.show(SOMETIME, subject);
        }
    }

    @Test
    void sendsTheNextPageWhenTheClientHasTakenTheLast() {
        subscription.begin("0", Instant.EPOCH);
        assertThat(bodies()).containsExactly("a", "b");

        subscription.advance();
        assertThat(bodies()).containsExactly("a", "b");

        theClientTakesWhatWasSent();
        assertThat(bodies()).containsExactly("a", "b", "c", "d");
        theClientTakesWhatWasSent();
        assertThat(bodies()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void isDueAgainWhenTheDatabaseWasAway() {
        results.away(true);
        subscription.begin("0", Instant.EPOCH);
        assertThat(sent).isEmpty();
        assertThat(subscription.isDue()).isTrue();

        results.away(false);
        subscription.advance();
        theClientTakesWhatWasSent();
        theClientTakesWhatWasSent();

        assertThat(bodies()).containsExactly("a", "b", "c", "d", "e");
        assertThat(subscription.isDue()).isFalse();
    }

    @Test
    void sendsNoMoreWhenTheClientHasTakenItBack() {
        subscription.begin("0", Instant.EPOCH);
        subscription.begin("1", Instant.EPOCH);
        assertThat(subscription.end("0")).isFalse();
        assertThat(subscription.end("1")).isTrue();

        theClientTakesWhatWasSent();

        assertThat(bodies()).containsExactly("a", "b");
    }

    private void theClientTakesWhatWasSent() {
        List.copyOf(sent).forEach(message -> sender.afterMessageHandled(message, channel, sent::add, null));
    }

    private List<String> bodies() {
        return sent.stream()
                .map(message -> new JsonMapper().readValue((byte[]) message.getPayload(), String.class))
                .toList();
    }
}
