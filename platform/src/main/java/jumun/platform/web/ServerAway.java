package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** Noted with a request that a server did not serve, for whoever leaves that server alone (M5): other reasons to come again say
 * nothing about it. */
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
