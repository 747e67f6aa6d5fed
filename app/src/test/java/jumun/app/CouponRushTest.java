package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.app.shop.CouponRush;
import jumun.app.shop.RedisServer;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.coupon.Applicant;
import jumun.coupon.CampaignCommand.IssueCoupons;
import jumun.coupon.CouponCommand.CreateCoupon;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecisions;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Phased;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** First come, first served, and exact whatever becomes of Redis (C2, C3, C4). */
@RunningShopTest
class CouponRushTest {

    private static final int QUANTITY = 100;
    private static final int CROWD = 400;

    @LocalServerPort
    private int port;

    @Value("${spring.data.redis.port}")
    private int redisPort;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Clock clock;

    @Autowired
    private CommandGateway commands;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    private Shop shop;
    private RedisServer redis;
    private String coupon;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        redis = new RedisServer(redisPort);
        coupon = shop.newCampaign(QUANTITY, 3_000, 10_000);
    }

    @Test
    void issuesExactlyAsManyAsThereAre() throws Exception {
        CouponRush rush = rush();

        Map<String, Answer> answers = rush.run(0, () -> {});

        rush.assertExact(answers, jdbc);
        assertThat(answers.values().stream().filter(answer -> answer.status() == 201))
                .hasSize(QUANTITY);
    }

    @Test
    void drainsWinnersAsLongAsThereAreHandlersAndNobodyWaitsForAnAnswer() {
        assertThat(phaseOf("winnerStream"))
                .isGreaterThan(phaseOf("&springAxonConfiguration"))
                .isLessThan(phaseOf("webServerStartStop"));
    }

    @Test
    void staysExactWhenRedisForgetsEverythingInTheMiddle() throws Exception {
        CouponRush rush = rush();

        Map<String, Answer> answers = rush.run(QUANTITY / 2, redis::forgetEverything);

        rush.assertExact(answers, jdbc);
    }

    @Test
    void staysExactWhenRedisRestartsEmpty() throws Exception {
        CouponRush rush = rush();

        Map<String, Answer> answers = rush.run(QUANTITY / 2, () -> {
            redis.shutDown();
            startRedis();
        });

        rush.assertExact(answers, jdbc);
    }

    @Test
    void staysExactWhenAnOlderDumpOfRedisIsRestored() throws Exception {
        shop.issue(coupon, coupon + "-0");
        Map<byte[], byte[]> dump = redis.dump();
        CouponRush rush = rush();

        Map<String, Answer> answers = rush.run(QUANTITY / 2, () -> redis.restore(dump));

        rush.assertExact(answers, jdbc);
    }

    @Test
    void staysExactWhenAnOlderDumpIsRestoredAfterTheEnd() throws Exception {
        shop.issue(coupon, coupon + "-0");
        Map<byte[], byte[]> dump = redis.dump();
        CouponRush rush = rush();
        Map<String, Answer> answers = rush.run(0, () -> {});

        redis.restore(dump);

        rush.assertExact(answers, jdbc);
    }

    @Test
    void answersAtOnceWhileRedisIsAwayAndGoesOnWhenItIsBack() throws Exception {
        CouponRush rush = rush();
        redis.shutDown();

        Answer refused = await().until(() -> rush.ask("patient"), answer -> answer.status() == 503);
        assertThat(refused.code()).isIn("GATE_UNAVAILABLE", "GATE_REBUILDING", "ISSUE_PENDING");
        await().untilAsserted(() -> assertThat(rush.ask("patient").code()).isEqualTo("GATE_UNAVAILABLE"));
        startRedis();

        rush.assertExact(rush.run(0, () -> {}), jdbc);
    }

    @Test
    void staysExactWhenRedisHangsForSomeSeconds() throws Exception {
        CouponRush rush = rush();

        Map<String, Answer> answers = rush.run(QUANTITY / 2, () -> redis.hang(Duration.ofSeconds(2)));

        rush.assertExact(answers, jdbc);
    }

    @Test
    void issuesToWinnersWhomACrashedNodeHasLeftBehind() throws Exception {
        List<CompletableFuture<Answer>> waiting = leaveWinnersBehind();

        Answer repeated = rush().ask("left-behind-" + (waiting.size() - 1));

        List<Answer> answers = waiting.stream().map(CompletableFuture::join).toList();
        assertThat(Stream.concat(answers.stream(), Stream.of(repeated)).filter(answer -> answer.status() == 201))
                .hasSize(waiting.size());
        assertThat(repeated.body().path("issueNumber"))
                .isEqualTo(answers.getLast().body().path("issueNumber"));
        assertThat(answers)
                .extracting(answer -> answer.body().path("issueNumber").asLong())
                .doesNotHaveDuplicates();
    }

    /** The node that issued it is gone before it could tell anybody, or never heard of its own commit. */
    @Test
    void tellsAWinnerThatTheCouponIsIssuedWhenItsBatchIsDecidedASecondTime() {
        List<CompletableFuture<Answer>> waiting = leaveWinnersBehind();
        Issued issued = issueAsACrashedNodeDid("left-behind-" + (waiting.size() - 1));

        List<Answer> answers = waiting.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.getLast().body().path("issueNumber").asLong()).isEqualTo(issued.issueNumber());
        assertThat(answers.getLast().body().path("issuedAt").asString())
                .isEqualTo(issued.issuedAt().toString());
    }

    /** Long enough after the coupon was issued that nobody remembers that as news. */
    @Test
    void tellsAHolderWhomTheGateHasForgottenThatTheCouponIsThere() {
        shop.issue(coupon, "first");
        Answer before = rush().ask("first");
        Instant issuedAt = Instant.parse(before.body().path("issuedAt").asString());
        await().until(() -> clock.instant().isAfter(issuedAt.plusSeconds(6)));
        redis.forgetHolder(coupon, "first");

        Answer again = rush().ask("first");

        assertThat(again).isEqualTo(before);
        assertThat(again.code()).isEqualTo("ALREADY_ISSUED");
    }

    @Test
    void refusesWinnersOfWhomRedisHasLostAllWhenTheCampaignIsClosed() {
        List<CompletableFuture<Answer>> waiting = leaveWinnersBehind();

        shop.asOps(HttpMethod.POST, "/api/coupons/" + coupon + "/close", null);
        redis.forgetEverything();

        assertThat(waiting.getLast().join().code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
        assertThat(redis.knows(coupon)).isFalse();
    }

    /** Its key is longer than any that can be noted: once that kept everybody from coupons of all campaigns. */
    @Test
    void issuesToAllOthersWhenOneWinnerCanNeverBeStored() {
        List<CompletableFuture<Answer>> waiting = leaveWinnersBehind();
        redis.addNoWinner();
        redis.letThrough(coupon, "unstorable", clock.instant(), "k".repeat(252));

        Answer refused = rush().ask("unstorable");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("ISSUE_FAILED");
        List<Long> numbers = new ArrayList<>(waiting.stream()
                .map(answer -> answer.join().body().path("issueNumber").asLong())
                .toList());
        shop.issue(coupon, "behind");
        numbers.add(numberOf("first"));
        numbers.add(numberOf("behind"));
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        shop.issue(coupon, "unstorable");
        assertThat(numberOf("unstorable")).isEqualTo(numbers.size() + 1L);
        await().until(() -> redis.waitingWinners() == 0);
        assertThat(meters.get("coupons.winners.dropped").counter().count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void tellsAnUnknownCampaignFromOneThatIsOpenedLater() {
        String late = "late-" + coupon;
        String path = "/api/coupons/" + late + "/issue";

        assertThat(shop.asCustomer("alice", HttpMethod.POST, path, null).code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        shop.openCampaign(late, Map.of());

        shop.issue(late, "alice");
    }

    /** Users who ask until one of them waits for a decision that nobody makes for some seconds. */
    private List<CompletableFuture<Answer>> leaveWinnersBehind() {
        shop.issue(coupon, "first");
        redis.leaseToADeadNode(Duration.ofSeconds(4));
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        await().during(Duration.ofMillis(300)).until(() -> {
            String user = "left-behind-" + waiting.size();
            waiting.add(CompletableFuture.supplyAsync(() -> rush().ask(user)));
            return redis.waitingWinners() > 0;
        });
        return waiting;
    }

    private Issued issueAsACrashedNodeDid(String user) {
        CouponId couponId = new CouponId(coupon);
        UserId winner = new UserId(user);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.call(() -> {
            IssueDecisions decisions =
                    commands.sendAndWait(new IssueCoupons(couponId, List.of(new Applicant(winner, now)), now));
            Issued issued = (Issued) decisions.byUser().get(winner);
            commands.sendAndWait(new CreateCoupon(
                    couponId,
                    winner,
                    issued.issueNumber(),
                    decisions.standing().opened().terms(),
                    issued.issuedAt()));
            return issued;
        });
    }

    private long numberOf(String holder) {
        return rush().ask(holder).body().path("issueNumber").asLong();
    }

    private int phaseOf(String bean) {
        return context.getBean(bean, Phased.class).getPhase();
    }

    private CouponRush rush() {
        return new CouponRush(List.of(shop), coupon, QUANTITY, CROWD);
    }

    private void startRedis() {
        try {
            redis.startEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
