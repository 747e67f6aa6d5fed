package jumun.platform.audit;

/**
 * Something in the books that is not as it should be.
 *
 * @param check    which check has found it
 * @param subject  the record: a product, a user, an order, an event
 * @param text     what was expected and what is there
 * @param repaired whether the check has mended it
 */
public record AuditFinding(String check, String subject, String text, boolean repaired) {}
