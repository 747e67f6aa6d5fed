package jumun.platform.audit;

/** How much of the past an audit looks at, and whether running totals are continued or computed anew. */
public enum AuditScope {
    /** Everything in the window. */
    EVERYTHING,

    /** What has come since the check was last without a finding in this process; everything where it never was. */
    WHAT_IS_NEW
}
