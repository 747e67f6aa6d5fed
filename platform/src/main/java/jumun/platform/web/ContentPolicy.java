package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Tells the browser to run and load nothing but the page's own files, whatever finds its way into it. */
final class ContentPolicy implements HandlerInterceptor {

    private final String policy;

    ContentPolicy(String images) {
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + images
                + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "no-referrer");
        return true;
    }
}
