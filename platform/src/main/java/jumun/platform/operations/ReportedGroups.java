package jumun.platform.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the processing groups of this process were when that could be told last. */
@Component
public class ReportedGroups {

    private volatile Report last = new Report(List.of(), null);

    private record Report(
            List<GroupReport> groups, @Nullable Instant at) {}

    /** One report a group. */
    public List<GroupReport> latest() {
        return last.groups();
    }

    /** When that was; null before the first time. */
    @Nullable
    Instant at() {
        return last.at();
    }

    void report(List<GroupReport> groups, Instant at) {
        last = new Report(groups, at);
    }
}
