package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** Which path a request is for, as it is mapped to a controller: {@code /api/%6frders} is {@code /api/orders}. */
public final class RequestPath {

    private RequestPath() {}

    /** The decoded path. */
    public static String of(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
