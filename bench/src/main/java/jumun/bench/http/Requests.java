package jumun.bench.http;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Writes requests down as the bytes that go over the wire. */
public final class Requests {

    private final String host;

    public Requests(InetSocketAddress server) {
        this.host = server.getHostString() + ":" + server.getPort();
    }

    public byte[] get(String path, String token) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    /** A POST with a body of JSON; an empty one for none. */
    public byte[] post(String path, String token, String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return bytes("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + (length == 0 ? "" : "\r\nContent-Type: application/json") + "\r\nContent-Length: " + length
                + "\r\n\r\n" + json);
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
