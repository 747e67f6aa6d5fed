package jumun.api;

/** The rule that every identifier follows, so that one can stand in a URL, a record key and a composed identifier. */
public final class Identifier {

    private static final int LONGEST = 64;

    private Identifier() {}

    /** Whether the value can be an identifier. */
    public static boolean allows(String value) {
        if (value.isEmpty() || value.length() > LONGEST || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int position = 1; position < value.length(); position++) {
            char character = value.charAt(position);
            if (!isLetterOrDigit(character) && character != '.' && character != '_' && character != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
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
            throw new IllegalArgumentException(what + " '" + shown(value)
                    + "' is not 1 to 64 letters, digits, '.', '_' or '-'" + " beginning with a letter or digit");
        }
        return value;
    }

    /** Whoever has sent a text as long as a body may be knows it by its beginning. */
    private static String shown(String value) {
        return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
