package jumun.platform.web.idempotency;

import org.jspecify.annotations.Nullable;

/** An answer that was given, and for which request. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RememberedAnswer(
        String requestHash, int status, @Nullable String contentType, byte[] body) {}
