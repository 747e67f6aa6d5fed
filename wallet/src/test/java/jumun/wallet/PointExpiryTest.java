package jumun.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jumun.api.UserId;
import jumun.platform.processing.OwnUnitOfWork;
import jumun.wallet.WalletCommand.ExpirePoints;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PointExpiryTest {

    private final DueUsers due = new DueUsers();
    private final List<UserId> expired = new ArrayList<>();
    private Consumer<UserId> meanwhile = user -> {};
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final PointExpiry expiry = new PointExpiry(
            due,
            DefaultCommandGateway.builder().commandBus(commands).build(),
            NoCache.INSTANCE,
            new OwnUnitOfWork(NoTransactionManager.INSTANCE),
            Clock.systemUTC());

    @BeforeEach
    void setUp() {
        commands.subscribe(ExpirePoints.class.getName(), command -> {
            UserId user = ((ExpirePoints) command.getPayload()).userId();
            meanwhile.accept(user);
            return expired.add(user);
        });
    }

    @Test
    void goesThroughManyWalletsInATurn() {
        due.add(1_500);

        expiry.expireWhatIsDue();

        assertThat(expired).hasSize(1_500).doesNotHaveDuplicates();
    }

    @Test
    void leavesTheRestOfVeryManyToTheNextTurn() {
        due.add(2_500);

        expiry.expireWhatIsDue();
        assertThat(expired).hasSize(2_000);
        expiry.expireWhatIsDue();

        assertThat(expired).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void leavesAWalletToTheProcessThatHasComeFirst() {
        due.add(3);
        meanwhile = user -> due.close(new UserId("user-1"), Instant.EPOCH);

        expiry.expireWhatIsDue();

        assertThat(expired).containsExactly(new UserId("user-0"), new UserId("user-2"));
    }

    @Test
    void passesOverAWalletThatIsChangedMeanwhile() {
        due.add(3);
        meanwhile = user -> {
            if (user.value().equals("user-1")) {
                throw new ConcurrencyException("Charged meanwhile");
            }
        };

        expiry.expireWhatIsDue();

        assertThat(expired).containsExactly(new UserId("user-0"), new UserId("user-2"));
    }

    private static final class DueUsers extends LotExpiries {

        private final Set<UserId> users = new LinkedHashSet<>();

        private DueUsers() {
            super(new JdbcTemplate());
        }

        private void add(int number) {
            IntStream.range(0, number).forEach(user -> users.add(new UserId("user-" + user)));
        }

        @Override
        List<UserId> due(Instant at, int most, Set<UserId> butNot) {
            return users.stream()
                    .filter(user -> !butNot.contains(user))
                    .limit(most)
                    .toList();
        }

        @Override
        boolean close(UserId userId, Instant at) {
            return users.remove(userId);
        }
    }
}
