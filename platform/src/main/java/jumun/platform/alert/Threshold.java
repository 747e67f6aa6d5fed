package jumun.platform.alert;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a figure is an alert, and when not any more.
 *
 * @param above what it must be over
 * @param below what it must be under again; 80 % of {@code above} when absent, so that one which swings about it does not flap
 * @param after for how long it must be over, or under, without a break
 */
public record Threshold(
        double above, @Nullable Double below, @NotNull Duration after) {

    public Threshold {
        if (below != null && below > above) {
            throw new IllegalArgumentException(
                    "An alert is cleared below %s, which is over the %s that raise it: give a lower one"
                            .formatted(below, above));
        }
    }

    double clearedBelow() {
        return below == null ? above * 0.8 : below;
    }
}
