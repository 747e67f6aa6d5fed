package jumun.app.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import jumun.app.Patience;
import org.springframework.http.HttpMethod;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user with an open connection, to whom results are pushed. */
public final class ConnectedUser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
    private final CompletableFuture<String> refusal = new CompletableFuture<>();
    private final CompletableFuture<StompSession> session;
    private final List<Pushed> received = new CopyOnWriteArrayList<>();

    /** What was pushed. */
    public record Pushed(String eventId, JsonNode body) {}

    private ConnectedUser(int port, WebSocketHttpHeaders handshake, String token) {
        StompHeaders connect = new StompHeaders();
        if (token != null) {
            connect.set("Authorization", "Bearer " + token);
        }
        this.session = client.connectAsync("ws://127.0.0.1:" + port + "/ws", handshake, connect, new Handler());
    }

    /** Connects as the customer. */
    public static ConnectedUser connect(int port, String userId) {
        return new ConnectedUser(port, new WebSocketHttpHeaders(), token(port, userId));
    }

    /** Tries to connect without a token or with a wrong one. */
    public static ConnectedUser withToken(int port, String token) {
        return new ConnectedUser(port, new WebSocketHttpHeaders(), token);
    }

    /** Tries to connect from a page of somebody else. */
    public static ConnectedUser fromPageOf(int port, String userId, String origin) {
        WebSocketHttpHeaders handshake = new WebSocketHttpHeaders();
        handshake.setOrigin(origin);
        return new ConnectedUser(port, handshake, token(port, userId));
    }

    public static String token(int port, String userId) {
        return new Shop(port)
                .withoutToken(
                        HttpMethod.POST, "/api/demo/tokens", Map.of("userId", userId, "roles", List.of("customer")))
                .body()
                .path("token")
                .asString();
    }

    /** Subscribes; that may take the server a moment. */
    public ConnectedUser subscribe(String destination, String lastEventId) throws Exception {
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        if (lastEventId != null) {
            headers.set("Last-Event-Id", lastEventId);
        }
        open().subscribe(headers, new Receiving());
        return this;
    }

    public StompSession open() throws Exception {
        return session.get(Patience.OF_TESTS.toSeconds(), TimeUnit.SECONDS);
    }

    /** Why the server has ended the connection, or failed to open it. */
    public String refusal() throws Exception {
        return refusal.get(Patience.OF_TESTS.toSeconds(), TimeUnit.SECONDS);
    }

    public List<Pushed> received() {
        return received;
    }

    @Override
    public void close() {
        if (session.isDone()
                && !session.isCompletedExceptionally()
                && session.join().isConnected()) {
            disconnect(session.join());
        }
        client.stop();
    }

    /** Says goodbye; a server that has just refused something may have hung up first. */
    private static void disconnect(StompSession stomp) {
        try {
            stomp.disconnect();
        } catch (MessageDeliveryException hungUp) {
            assertThat(stomp.isConnected()).isFalse();
        }
    }

    private final class Receiving implements StompFrameHandler {

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, Object payload) {
            received.add(new Pushed(headers.getFirst("event-id"), JSON.readTree((byte[]) payload)));
        }
    }

    private final class Handler extends StompSessionHandlerAdapter {

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, Object payload) {
            refusal.complete(String.valueOf(headers.getFirst("message")));
        }

        @Override
        public void handleException(
                StompSession stomp, StompCommand command, StompHeaders headers, byte[] payload, Throwable failure) {
            refusal.complete(failure.toString());
        }

        @Override
        public void handleTransportError(StompSession stomp, Throwable failure) {
            refusal.complete(failure.toString());
        }
    }
}
