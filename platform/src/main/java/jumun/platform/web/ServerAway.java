package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Marks a request that failed because a server was away, for the circuit breaker that then leaves the server alone
 * (M5). Other reasons for a 503 say nothing about the server.
 */
public final class ServerAway {

    private static final String NOTED = ServerAway.class.getName();

    private ServerAway() {}

    /** A server that the request needs is away. */
    public static void note(HttpServletRequest request) {
        request.setAttribute(NOTED, true);
    }

    /** Whether the request has failed since a server is away. */
    public static boolean isNoted(HttpServletRequest request) {
        return request.getAttribute(NOTED) != null;
    }
}
