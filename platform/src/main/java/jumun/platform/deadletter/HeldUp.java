package jumun.platform.deadletter;

/**
 * How many sequences of a group are held up by their first letter.
 *
 * @param permanent whether they are no longer retried automatically
 */
record HeldUp(String group, boolean permanent, long sequences) {}
