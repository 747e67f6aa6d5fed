package jumun.platform.operations;

import java.util.List;

/** Finds what operators should know of. A context registers one as a bean for each thing that it watches. */
@FunctionalInterface
public interface AlertSource {

    /** What is wrong now; asked every few seconds. */
    List<Alert> alerts();
}
