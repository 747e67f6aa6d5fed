package jumun.bench.http;

/**
 * One request on its way.
 *
 * @param request the bytes to send
 * @param dueAt   when it was meant to be sent, by {@link System#nanoTime()}: answer times count from here, so that a
 *                server which cannot keep up does not look better by being asked later
 * @param number  by which the traffic knows it again
 */
@SuppressWarnings("ArrayRecordComponent")
public record Call(byte[] request, long dueAt, int number) {}
