package jumun.app.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection of somebody who keeps to no protocol: sends the frames that a test writes, and keeps what comes. */
public final class RawConnection implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuffer received = new StringBuffer();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final WebSocket socket;

    public RawConnection(int port) {
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Listening())
                .join();
    }

    /** Says that it is the bearer of the token. */
    public void connect(String token) {
        socket.sendText("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + token + "\n\n\0", true)
                .join();
    }

    /** All that has come. */
    public String received() {
        return received.toString();
    }

    /** Whether the server has ended it. */
    public boolean hasEnded() {
        return end.isDone();
    }

    /** The status with which the server has ended it, once it has. */
    public int endedWith() {
        return end.join();
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    private final class Listening implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            received.append(text);
            return WebSocket.Listener.super.onText(from, text, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            end.complete(status);
            return WebSocket.Listener.super.onClose(from, status, reason);
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            end.completeExceptionally(failure);
        }
    }
}
