package jumun.app.shop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

    /** One answer: status, headers and body. Waits for twenty seconds at most. */
    public String answer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended after '%s'".formatted(head));
            }
            head.write(next);
        }
        String headers = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(headers);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
        return headers + new String(body, StandardCharsets.UTF_8);
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
