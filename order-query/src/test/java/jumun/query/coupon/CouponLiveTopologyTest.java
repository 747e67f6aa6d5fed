package jumun.query.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.LongStream;
import jumun.api.Money;
import jumun.api.Topic;
import jumun.api.UserId;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssueRejected;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.coupon.Discount;
import jumun.api.coupon.IssueRejection;
import jumun.platform.Json;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CouponLiveTopologyTest {

    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00.400Z");
    private static final CampaignOpened OPENED = new CampaignOpened(
            WELCOME,
            "Welcome",
            10,
            new CouponTerms(new Discount.Fixed(new Money(1)), Money.ZERO, NOW.plusSeconds(60)),
            NOW,
            NOW.plusSeconds(60));

    private static final ObjectMapper JSON = Json.newMapper();

    @TempDir
    private Path state;

    private TopologyTestDriver streams;
    private TestInputTopic<String, byte[]> events;

    @BeforeEach
    void start() {
        Properties configuration = new Properties();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        configuration.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        configuration.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        streams = new TopologyTestDriver(CouponLiveTopology.build(), configuration);
        events = streams.createInputTopic(Topic.COUPON.topicName(), new StringSerializer(), new ByteArraySerializer());
        send("1", OPENED);
    }

    @AfterEach
    void stop() {
        streams.close();
    }

    @Test
    void tellsHowManyWereIssuedAndAreLeft() {
        send("2", allotted(1, 3, NOW));
        send("3", allotted(4, 5, NOW.plusSeconds(1)));

        LiveCampaignView view = view(NOW.plusSeconds(2));

        assertThat(view.issued()).isEqualTo(5);
        assertThat(view.remaining()).isEqualTo(5);
        assertThat(view.issuedPerSecond()).isEqualTo(2);
        assertThat(view.history()).hasSize(60);
        assertThat(view.history().get(57).issued()).isEqualTo(3);
    }

    @Test
    void countsNothingTwice() {
        send("2", allotted(1, 3, NOW));
        send("3", rejected(7));
        send("3", rejected(7));
        send("2", allotted(1, 3, NOW));
        send("4", rejected(1));

        LiveCampaignView view = view(NOW.plusSeconds(1));

        assertThat(view.issued()).isEqualTo(3);
        assertThat(view.issuedPerSecond()).isEqualTo(3);
        assertThat(view.rejected()).isEqualTo(Map.of(IssueRejection.SOLD_OUT, 8L));
        assertThat(view.rejectedPerSecond()).isEqualTo(8);
    }

    @Test
    void keepsAMinuteOfHistory() {
        for (int second = 0; second < 100; second++) {
            send(
                    "r" + second,
                    new CouponIssueRejected(WELCOME, Map.of(IssueRejection.SOLD_OUT, 1L), NOW.plusSeconds(second)));
        }

        LiveCampaign campaign = live();

        assertThat(campaign.moments()).hasSize(60);
        assertThat(campaign.rejected()).isEqualTo(Map.of(IssueRejection.SOLD_OUT, 100L));
    }

    private static CouponsAllotted allotted(long first, long last, Instant at) {
        List<UserId> users = LongStream.rangeClosed(first, last)
                .mapToObj(number -> new UserId("user-" + number))
                .toList();
        return new CouponsAllotted(WELCOME, first, users, last, 10 - last, at);
    }

    private static CouponIssueRejected rejected(long count) {
        return new CouponIssueRejected(WELCOME, Map.of(IssueRejection.SOLD_OUT, count), NOW);
    }

    private void send(String eventId, CouponEvent event) {
        Headers headers = new RecordHeaders()
                .add("axon-message-type", event.getClass().getName().getBytes(StandardCharsets.UTF_8))
                .add("axon-message-id", eventId.getBytes(StandardCharsets.UTF_8));
        byte[] json = JSON.valueToTree(event).toString().getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(event.key(), json, headers));
    }

    private LiveCampaignView view(Instant now) {
        return LiveCampaignView.of(live(), null, now);
    }

    private LiveCampaign live() {
        streams.advanceWallClockTime(Duration.ofSeconds(1));
        return streams.<String, LiveCampaign>getKeyValueStore(CouponLiveTopology.ALL_CAMPAIGNS)
                .get(WELCOME.value());
    }
}
