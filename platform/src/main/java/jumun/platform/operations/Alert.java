package jumun.platform.operations;

/**
 * Something that operators should know of.
 *
 * @param rule    which of the rules has found it, such as {@code saga-stuck}; names its runbook
 * @param subject what it is about: a group, a topic, a check; with the rule it identifies the alert
 * @param text    what is wrong, with figures, in one sentence
 */
public record Alert(String rule, String subject, Severity severity, String text) {

    /** How soon somebody should look. */
    public enum Severity {
        /** In working hours. */
        WARNING,
        /** Now. */
        CRITICAL
    }
}
