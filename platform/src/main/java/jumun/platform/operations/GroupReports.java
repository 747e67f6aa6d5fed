package jumun.platform.operations;

import java.util.List;

/** Knows the state of this process's processing groups; asked once a second. */
public interface GroupReports {

    /** One report a group. */
    List<GroupReport> groups();
}
