package jumun.platform.audit;

import java.util.List;

/** One thing that must be true of the books at any moment, also while they are written. */
public interface AuditCheck {

    /** What operators call it, such as {@code stock}. */
    String name();

    /** Everything that is not as it should be; each finding names its record. */
    List<AuditFinding> run(AuditScope scope);
}
