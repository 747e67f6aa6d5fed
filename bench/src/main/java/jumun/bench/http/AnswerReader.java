package jumun.bench.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds where answers begin and end in what a connection delivers, in whatever pieces it comes (RFC 9112): a body of known
 * length, one in chunks, one that ends with the connection, or none.
 */
final class AnswerReader {

    private enum Part {
        STATUS,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        UNTIL_CLOSED,
        COMPLETE
    }

    private static final int LONGEST_LINE = 64 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);

    private Part part = Part.STATUS;
    private int status;
    private long remaining;
    private boolean sized;
    private boolean chunked;
    private boolean keepsAlive;
    private int retryAfter;

    /** Takes what there is, up to the end of one answer. Returns whether that end was reached. */
    boolean read(ByteBuffer in) {
        while (in.hasRemaining() && part != Part.COMPLETE) {
            switch (part) {
                case BODY, CHUNK, UNTIL_CLOSED -> takeBody(in);
                default -> takeLine(in);
            }
        }
        return part == Part.COMPLETE;
    }

    /** The connection has ended. Returns whether that completes the answer. */
    boolean end() {
        keepsAlive = false;
        if (part == Part.UNTIL_CLOSED) {
            part = Part.COMPLETE;
        }
        return part == Part.COMPLETE;
    }

    /** Whether the connection can be used for another request. */
    boolean keepsAlive() {
        return keepsAlive;
    }

    /** The complete answer; the reader is ready for the next one. */
    Answer take() {
        if (part != Part.COMPLETE) {
            throw new IllegalStateException("The answer is not complete: still reading its " + part);
        }
        Answer answer = new Answer(status, body.toByteArray(), retryAfter);
        body.reset();
        part = Part.STATUS;
        return answer;
    }

    private void takeBody(ByteBuffer in) {
        int length = part == Part.UNTIL_CLOSED ? in.remaining() : (int) Math.min(remaining, in.remaining());
        if (in.hasArray()) {
            body.write(in.array(), in.arrayOffset() + in.position(), length);
            in.position(in.position() + length);
        } else {
            for (int taken = 0; taken < length; taken++) {
                body.write(in.get());
            }
        }
        remaining -= length;
        if (part == Part.BODY && remaining == 0) {
            part = Part.COMPLETE;
        } else if (part == Part.CHUNK && remaining == 0) {
            part = Part.CHUNK_END;
        }
    }

    private void takeLine(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                understand(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
                return;
            }
            line.write(next);
            if (line.size() > LONGEST_LINE) {
                throw new MalformedAnswerException("a line is longer than " + LONGEST_LINE + " bytes");
            }
        }
    }

    private void understand(String text) {
        switch (part) {
            case STATUS -> begin(text);
            case HEADER -> {
                if (text.isEmpty()) {
                    beginBody();
                } else {
                    header(text);
                }
            }
            case CHUNK_SIZE -> beginChunk(text);
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case TRAILER -> part = text.isEmpty() ? Part.COMPLETE : Part.TRAILER;
            default -> throw new IllegalStateException("No line is expected in " + part);
        }
    }

    private void begin(String text) {
        if (!text.startsWith("HTTP/1.") || text.length() < 12) {
            throw new MalformedAnswerException("not a status line of HTTP/1: '" + text + "'");
        }
        status = number(text.substring(9, 12), 10);
        keepsAlive = text.startsWith("HTTP/1.1");
        sized = false;
        chunked = false;
        remaining = 0;
        retryAfter = 0;
        part = Part.HEADER;
    }

    /** Only those that say how to go on; the first letter sorts out most of the others. */
    private void header(String text) {
        char first = Character.toLowerCase(text.charAt(0));
        int colon = text.indexOf(':');
        if (colon < 0 || (first != 'c' && first != 't' && first != 'r')) {
            return;
        }
        String value = text.substring(colon + 1).strip();
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" -> {
                remaining = number(value, 10);
                sized = true;
            }
            case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
            case "connection" -> keepsAlive = keepsAlive ? !value.equalsIgnoreCase("close") : isKeepAlive(value);
            case "retry-after" -> retryAfter = value.chars().allMatch(Character::isDigit) ? number(value, 10) : 0;
            default -> {}
        }
    }

    private static boolean isKeepAlive(String value) {
        return value.equalsIgnoreCase("keep-alive");
    }

    private void beginBody() {
        if (status < 200) {
            part = Part.STATUS;
        } else if (status == 204 || status == 304) {
            part = Part.COMPLETE;
        } else if (chunked) {
            part = Part.CHUNK_SIZE;
        } else if (sized) {
            part = remaining == 0 ? Part.COMPLETE : Part.BODY;
        } else {
            keepsAlive = false;
            part = Part.UNTIL_CLOSED;
        }
    }

    private void beginChunk(String text) {
        int extension = text.indexOf(';');
        remaining = number((extension < 0 ? text : text.substring(0, extension)).strip(), 16);
        part = remaining == 0 ? Part.TRAILER : Part.CHUNK;
    }

    private static int number(String digits, int radix) {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new MalformedAnswerException("'" + digits + "' is not a number");
        }
        throw new MalformedAnswerException("'" + digits + "' is below zero");
    }
}
