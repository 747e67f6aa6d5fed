package jumun.app.shop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection of somebody who writes HTTP by hand, as no client would: half a request, or what is none. */
public final class BareConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    public BareConnection(int port) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends the text, with line ends as HTTP has them. */
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends the text when so much time has passed; completes when it is sent. */
    public CompletableFuture<Void> sendLater(String text, Duration after) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        send(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** One answer: status, headers and body, with the lengths of its chunks if it has some. Waits for twenty seconds at most. */
    public String answer() throws IOException {
        String head = head();
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return head
                    + new String(
                            socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))),
                            StandardCharsets.UTF_8);
        }
        return head + (head.contains("chunked") ? until("\r\n0\r\n\r\n") : rest());
    }

    /** All that comes until the server ends the connection. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Status and headers of an answer that has no body, or whose body is to be read by itself. */
    public String head() throws IOException {
        return until("\r\n\r\n");
    }

    private String until(String end) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (!text.toString(StandardCharsets.UTF_8).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended after '%s'".formatted(text));
            }
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Sends one character after the other, each a moment after the last, until the server has ended the connection or they are over. */
    public boolean endsWhileSent(int characters, long pauseMillis) throws InterruptedException {
        for (int sent = 0; sent < characters; sent++) {
            try {
                send(" ");
            } catch (IOException ended) {
                return true;
            }
            Thread.sleep(pauseMillis);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
