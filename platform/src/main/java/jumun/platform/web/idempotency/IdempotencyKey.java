package jumun.platform.web.idempotency;

/** A key, as its user means it. */
record IdempotencyKey(String userId, String value) {

    static final int LONGEST = 200;
}
