package jumun.platform.deadletter;

/**
 * How many sequences of a group are held up by their first letter.
 *
 * @param permanent whether they are not tried by themselves any more
 */
record HeldUp(String group, boolean permanent, long sequences) {}
