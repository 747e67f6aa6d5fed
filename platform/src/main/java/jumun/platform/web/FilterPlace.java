package jumun.platform.web;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;

/** The order of the filters that a request passes after the check of its token. */
public enum FilterPlace {

    /** Whether the order could be ended in time: refused before anything is read of it. */
    ADMISSION(1),

    /** The body is read in whole, so that nobody is kept busy by a slow one. */
    BODY(2),

    /** Whether there is room for it: who waits too long for a place is told to come again. */
    OVERLOAD(3),

    /** The answer may wait for the order's end, without a thread and without a place. */
    OUTCOME_WAIT(4),

    /** A request with a key is done once, and answered the same again. */
    IDEMPOTENCY(5);

    private final int place;

    FilterPlace(int place) {
        this.place = place;
    }

    /** As Spring sorts filters. */
    public int order() {
        return SecurityFilterProperties.DEFAULT_FILTER_ORDER + place;
    }
}
