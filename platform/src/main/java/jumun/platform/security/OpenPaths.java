package jumun.platform.security;

import java.util.List;

/**
 * Paths that can be reached without a token in the request, since who calls is found out otherwise or does not matter. A context
 * registers one as a bean.
 */
public record OpenPaths(List<String> patterns) {

    public OpenPaths {
        patterns = List.copyOf(patterns);
    }
}
