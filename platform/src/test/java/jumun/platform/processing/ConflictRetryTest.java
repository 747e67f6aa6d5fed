package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class ConflictRetryTest {

    private final AtomicInteger tries = new AtomicInteger();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final CommandGateway commands = DefaultCommandGateway.builder()
            .commandBus(bus)
            .retryScheduler(new ConflictRetry())
            .build();

    /** As a campaign is that a crowd gets its coupons of. */
    @Test
    void outlastsWhatIsChangedOverAndOverForASecond() {
        changedFor(Duration.ofSeconds(1));

        assertThat(commands.<String>sendAndWait("close")).isEqualTo("closed");
        assertThat(tries).hasValueLessThan(20);
    }

    @Test
    void givesUpOnWhatIsChangedForGood() {
        changedFor(Duration.ofMinutes(1));

        assertThatThrownBy(() -> commands.sendAndWait("close")).isInstanceOf(ConcurrencyException.class);
        assertThat(tries).hasValue(20);
    }

    private void changedFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        bus.subscribe(String.class.getName(), command -> {
            tries.incrementAndGet();
            if (System.nanoTime() - end < 0) {
                throw new ConcurrencyException("Changed meanwhile");
            }
            return "closed";
        });
    }
}
