package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.PathMatcher;

/**
 * Paths whose requests look after themselves: they take no place at the database while they wait, and what they do for an
 * {@code Idempotency-Key} they do with their effect. A context registers one as a bean.
 */
public record SelfReliantPaths(List<String> patterns) {

    private static final PathMatcher MATCHER = new AntPathMatcher();

    public SelfReliantPaths {
        patterns = List.copyOf(patterns);
    }

    /** Whether the request is for one of them, however its path was written. */
    public boolean contain(HttpServletRequest request) {
        return contain(RequestPath.of(request));
    }

    /** Whether the path is one of them. */
    public boolean contain(String path) {
        return patterns.stream().anyMatch(pattern -> MATCHER.match(pattern, path));
    }
}
