package jumun.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jumun.app.shop.Shop.Answer;
import org.awaitility.Awaitility;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.ResourceAccessException;

/** A crowd that wants coupons of one campaign: everybody asks until there is an answer, as the shop's clients do. */
public final class CouponRush {

    private static final int CLIENTS = 24;

    private final List<Shop> nodes;
    private final String couponId;
    private final long quantity;
    private final List<String> users;
    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    public CouponRush(List<Shop> nodes, String couponId, long quantity, int crowd) {
        this.nodes = nodes;
        this.couponId = couponId;
        this.quantity = quantity;
        this.users = IntStream.range(0, crowd)
                .mapToObj(user -> couponId + "-" + user)
                .toList();
    }

    /** All users at once; meanwhile something happens, when so many have their answer. Some come only after it, however fast all are. */
    public Map<String, Answer> run(int when, Runnable meanwhile) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1)) {
            Future<?> disturbance = clients.submit(() -> {
                Awaitility.await().until(() -> decided.get() >= when);
                meanwhile.run();
            });
            List<Callable<Answer>> requests = new ArrayList<>();
            List<String> early = users.subList(0, users.size() - CLIENTS);
            early.forEach(user -> requests.add(() -> askUntilDecided(user)));
            users.subList(early.size(), users.size())
                    .forEach(user -> requests.add(() -> {
                        disturbance.get();
                        return askUntilDecided(user);
                    }));
            List<Future<Answer>> answers = clients.invokeAll(requests);
            disturbance.get();
            Map<String, Answer> byUser = new LinkedHashMap<>();
            for (int user = 0; user < users.size(); user++) {
                byUser.put(users.get(user), answers.get(user).get());
            }
            return byUser;
        }
    }

    public Answer ask(String user) {
        Shop node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
        return node.asCustomer(user, HttpMethod.POST, "/api/coupons/" + couponId + "/issue", null);
    }

    /** How many requests got no answer at all, for which their users had to ask again. */
    public int unanswered() {
        return unanswered.get();
    }

    /** One who was not told to come again is told of no coupon that is older than the request, but that it is issued (C3). */
    private Answer askUntilDecided(String user) {
        Instant asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Optional<Answer> first = tryToAsk(user);
        first.filter(answer -> Objects.equals(answer.code(), "ALREADY_ISSUED"))
                .ifPresent(answer -> assertThat(
                                Instant.parse(answer.body().path("issuedAt").asString()))
                        .as("what %s was told at once: %s", user, answer)
                        .isBefore(asked));
        Answer answer = first.or(() -> askAgainUntilDecided(user)).orElseThrow();
        decided.incrementAndGet();
        return answer;
    }

    private Optional<Answer> askAgainUntilDecided(String user) {
        return Awaitility.await("an answer for " + user)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> tryToAsk(user), Optional::isPresent);
    }

    /** Empty where nothing is decided yet, or the node is gone. */
    private Optional<Answer> tryToAsk(String user) {
        try {
            return Optional.of(ask(user)).filter(answer -> answer.status() != 503);
        } catch (ResourceAccessException gone) {
            unanswered.incrementAndGet();
            return Optional.empty();
        }
    }

    /** Exactly the quantity was issued, everybody who was told so holds that coupon, and everybody else was told the truth. */
    public void assertExact(Map<String, Answer> answers, JdbcTemplate jdbc) {
        Map<Long, String> told = new TreeMap<>();
        answers.forEach((user, answer) -> {
            if (answer.status() == 201 || Objects.equals(answer.code(), "ALREADY_ISSUED")) {
                String earlier = told.put(answer.body().path("issueNumber").asLong(), user);
                assertThat(earlier).as("two users with one number").isNull();
            } else {
                assertThat(answer.code()).as(answer.toString()).isEqualTo("SOLD_OUT");
            }
        });
        assertThat(told.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, quantity).boxed().toList());
        assertThat(stored(jdbc)).isEqualTo(told);
        told.forEach((number, user) -> {
            Answer again = ask(user);
            assertThat(again.code()).as(again.toString()).isEqualTo("ALREADY_ISSUED");
            assertThat(again.body().path("issueNumber").asLong()).isEqualTo(number);
            assertThat(again.body().path("userId").asString()).isEqualTo(user);
            if (answers.get(user).status() == 201) {
                assertThat(again.body().path("issuedAt"))
                        .isEqualTo(answers.get(user).body().path("issuedAt"));
            }
        });
    }

    private Map<Long, String> stored(JdbcTemplate jdbc) {
        Map<Long, String> stored = new TreeMap<>();
        jdbc.query(
                "SELECT JSON_VALUE(CONVERT(payload USING utf8mb4), '$.issueNumber'),"
                        + " JSON_VALUE(CONVERT(payload USING utf8mb4), '$.userId') FROM DomainEventEntry"
                        + " WHERE payloadType = 'jumun.api.coupon.CouponIssued' AND aggregateIdentifier LIKE ?",
                row -> {
                    assertThat(stored.put(row.getLong(1), row.getString(2))).isNull();
                },
                "coupon:" + couponId + ":%");
        return stored;
    }
}
