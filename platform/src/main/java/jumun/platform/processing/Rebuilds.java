package jumun.platform.processing;

import java.util.function.Supplier;
import jumun.platform.Refusal;
import jumun.platform.kafka.GroupPositions;
import org.springframework.stereotype.Component;

/** Which views are being rebuilt (Q3): what they do not show may exist all the same. */
@Component
public class Rebuilds {

    private final GroupPositions positions;

    Rebuilds(GroupPositions positions) {
        this.positions = positions;
    }

    /** Whether the group has not yet handled again all that it had handled before. */
    public boolean areUnderWay(String group) {
        return !positions.hasReplayed(group);
    }

    /** What to tell somebody whom the group's view shows nothing: that there is nothing, or to ask again. */
    public Refusal absent(String group, Supplier<Refusal> notFound) {
        return areUnderWay(group) ? notYet() : notFound.get();
    }

    /** That what would show it is not complete. */
    public static Refusal notYet() {
        return Refusal.notYet("VIEW_REBUILDING", "This view is being rebuilt; try again in a moment.");
    }
}
