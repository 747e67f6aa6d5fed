package jumun.platform;

import java.util.Locale;

/** How many of something, as people read it: {@code 1 order}, {@code 2,000 orders}. */
public final class Counted {

    private Counted() {}

    /** So many of what has its plural with an s. */
    public static String of(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, noun(count, what));
    }

    /** The word alone, for one or for many. */
    public static String noun(long count, String what) {
        return count == 1 ? what : what + "s";
    }
}
