package jumun.bench.http;

/** What came over the connection is not HTTP/1. */
final class MalformedAnswerException extends RuntimeException {

    MalformedAnswerException(String message) {
        super("The answer cannot be understood: " + message);
    }
}
