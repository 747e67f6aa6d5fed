package jumun.platform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be done, said to whoever asked. Nothing has changed when it is thrown.
 *
 * <p>Only for requests that somebody waits for. Where a batch of messages is handled a refusal is an event or a result,
 * since an exception would undo the whole batch.
 */
public final class Refusal extends RuntimeException {

    /** What kind of refusal: decides the HTTP status. */
    public enum Kind {
        /** The request contradicts itself or a rule. */
        INVALID,
        /** What it is about does not exist, or is not the caller's. */
        NOT_FOUND,
        /** It does not fit the present state. */
        CONFLICT,
        /** Not for this caller, or not now. */
        FORBIDDEN,
        /** It cannot be told at the moment: asking again in a moment makes sense. */
        NOT_YET
    }

    private final Kind kind;
    private final String code;

    private Refusal(Kind kind, String code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    /** The request contradicts itself or a rule. */
    public static Refusal invalid(String code, String message, @Nullable Object... arguments) {
        return new Refusal(Kind.INVALID, code, format(message, arguments));
    }

    /** What the request is about does not exist, or is not the caller's to know of. */
    public static Refusal notFound(String code, String message, @Nullable Object... arguments) {
        return new Refusal(Kind.NOT_FOUND, code, format(message, arguments));
    }

    /** The request does not fit the present state. */
    public static Refusal conflict(String code, String message, @Nullable Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, format(message, arguments));
    }

    /** The request is not for this caller, or not now. */
    public static Refusal forbidden(String code, String message, @Nullable Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, code, format(message, arguments));
    }

    /** It cannot be told at the moment; asking again in a moment makes sense. */
    public static Refusal notYet(String code, String message, @Nullable Object... arguments) {
        return new Refusal(Kind.NOT_YET, code, format(message, arguments));
    }

    /** What kind of refusal this is. */
    public Kind kind() {
        return kind;
    }

    /** The stable code that programs compare, in upper case with underscores. */
    public String code() {
        return code;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String message, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, message, arguments);
    }
}
