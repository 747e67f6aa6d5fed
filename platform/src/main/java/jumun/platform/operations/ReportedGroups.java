package jumun.platform.operations;

import java.util.List;
import org.springframework.stereotype.Component;

/** The last known state of this process's processing groups. */
@Component
public class ReportedGroups {

    private volatile List<GroupReport> last = List.of();

    /** One report a group. */
    public List<GroupReport> latest() {
        return last;
    }

    void report(List<GroupReport> groups) {
        last = groups;
    }
}
