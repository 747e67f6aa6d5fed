package jumun.platform.operations;

import java.util.List;

/** Knows how the processing groups of this process are; asked once a second. */
public interface GroupReports {

    /** One report a group. */
    List<GroupReport> groups();
}
