package jumun.platform.web;

import org.jspecify.annotations.Nullable;

/** A value of a request as it is repeated to its sender: long enough to be recognized, and no longer. */
final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    static String of(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
