package jumun.platform.alert;

import java.time.Instant;
import jumun.platform.alert.AlertSettings.Threshold;
import org.jspecify.annotations.Nullable;

/** Follows one figure against its threshold. */
public final class Watch {

    private final Threshold threshold;
    private boolean raised;
    private @Nullable Instant turningSince;

    /** Begins with nothing raised. */
    public Watch(Threshold threshold) {
        this.threshold = threshold;
    }

    /** Takes the figure of this moment; answers whether it is an alert now. */
    public boolean see(double figure, Instant now) {
        boolean turning = raised ? figure < threshold.clearedBelow() : figure > threshold.above();
        if (!turning) {
            turningSince = null;
            return raised;
        }
        Instant since = turningSince == null ? now : turningSince;
        turningSince = since;
        if (!now.isBefore(since.plus(threshold.after()))) {
            raised = !raised;
            turningSince = null;
        }
        return raised;
    }
}
