package jumun.app.docs;

import java.lang.reflect.Method;
import java.util.List;
import jumun.platform.security.OpenPaths;
import jumun.platform.web.SelfReliantPaths;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The endpoints that this process serves. */
final class Endpoints {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final List<String> openPaths;
    private final List<SelfReliantPaths> selfReliant;

    Endpoints(
            ObjectProvider<RequestMappingHandlerMapping> mappings,
            List<OpenPaths> open,
            List<SelfReliantPaths> selfReliant) {
        this.selfReliant = selfReliant;
        this.mappings = mappings;
        this.openPaths =
                open.stream().flatMap(paths -> paths.patterns().stream()).toList();
    }

    Endpoint of(HandlerMethod handler) {
        Method method = handler.getMethod();
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(mapped -> mapped.getValue().getMethod().equals(method))
                .map(mapped -> endpoint(mapped.getKey(), method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is mapped to " + method));
    }

    private Endpoint endpoint(RequestMappingInfo mapping, Method method) {
        String verb =
                mapping.getMethodsCondition().getMethods().iterator().next().name();
        String path = mapping.getPatternValues().iterator().next();
        AntPathMatcher matcher = new AntPathMatcher();
        return new Endpoint(
                verb,
                path,
                method,
                openPaths.stream().anyMatch(open -> matcher.match(open, path)),
                selfReliant.stream().anyMatch(paths -> paths.contain(path)));
    }
}
