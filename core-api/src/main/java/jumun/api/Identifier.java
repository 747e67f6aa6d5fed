package jumun.api;

import java.util.regex.Pattern;

/** The rule that every identifier follows, so that one can stand in a URL, a record key and a composed identifier. */
public final class Identifier {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Identifier() {}

    /** Whether the value can be an identifier. */
    public static boolean allows(String value) {
        return ALLOWED.matcher(value).matches();
    }

    /**
     * Checks a value that is to become an identifier.
     *
     * @param what  what the identifier names, for the error's sentence
     * @param value the value to check
     * @return the value
     * @throws IllegalArgumentException when the value is not 1 to 64 letters, digits, dots, underscores or hyphens,
     *     beginning with a letter or digit
     */
    public static String require(String what, String value) {
        if (value == null || !allows(value)) {
            throw new IllegalArgumentException(what + " '" + value + "' is not 1 to 64 letters, digits, '.', '_' or '-'"
                    + " beginning with a letter or digit");
        }
        return value;
    }
}
