package jumun.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import jumun.api.UserId;
import jumun.api.point.LotId;
import jumun.app.RunningShopTest;
import jumun.platform.processing.OwnUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of those who have the points of one wallet expire, the first does, and the others know it (P2). */
@RunningShopTest
class LotExpiriesTest {

    private static final Instant EXPIRES = Instant.parse("2090-01-01T00:00:00Z");
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration AT_LAST = Duration.ofSeconds(10);

    private final UserId user = new UserId("user-" + UUID.randomUUID());

    @Autowired
    private LotExpiries expiries;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void addLot() {
        expiries.add(user, new LotId("lot-" + UUID.randomUUID()), EXPIRES);
    }

    @AfterEach
    void removeLot() {
        jdbc.update("DELETE FROM point_lot_expiry WHERE user_id = ?", user.value());
    }

    @Test
    void areClosedByOneOfTwo() {
        AtomicReference<CompletableFuture<Boolean>> second = new AtomicReference<>();

        unitOfWork.run(() -> second.set(closeAndHaveAnotherWait()));

        assertThat(second.get()).succeedsWithin(AT_LAST).isEqualTo(false);
    }

    @Test
    void areClosedByTheSecondWhenTheFirstFails() {
        AtomicReference<CompletableFuture<Boolean>> second = new AtomicReference<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> unitOfWork.run(() -> {
                    second.set(closeAndHaveAnotherWait());
                    throw new IllegalStateException("The points cannot be expired");
                }));

        assertThat(second.get()).succeedsWithin(AT_LAST).isEqualTo(true);
    }

    private CompletableFuture<Boolean> closeAndHaveAnotherWait() {
        assertThat(expiries.close(user, EXPIRES)).isTrue();
        CompletableFuture<Boolean> second =
                CompletableFuture.supplyAsync(() -> unitOfWork.call(() -> expiries.close(user, EXPIRES)));
        assertThat(second).failsWithin(A_MOMENT).withThrowableOfType(TimeoutException.class);
        return second;
    }
}
