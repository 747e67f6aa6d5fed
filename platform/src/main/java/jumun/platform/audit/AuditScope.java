package jumun.platform.audit;

/** How much of what happened an audit looks at. Sums over all times are gone on with, or made anew. */
public enum AuditScope {
    /** Everything in the window. */
    EVERYTHING,

    /** What has come since the check was last without a finding in this process; everything where it never was. */
    WHAT_IS_NEW
}
