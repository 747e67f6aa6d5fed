package jumun.query.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.body.RepeatableRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses an action with input that would be ignored: an order's number in the body, or misspelt in the query, would
 * have all orders repaired instead of the one that was meant (M1).
 */
@Component
final class StrictActions implements HandlerInterceptor, WebMvcConfigurer {

    private final ProblemWriter problems;

    StrictActions(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/ops/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!HttpMethod.POST.matches(request.getMethod()) || !(handler instanceof HandlerMethod action)) {
            return true;
        }
        Optional<String> unheeded = unheeded(request, action);
        if (unheeded.isPresent()) {
            problems.write(response, HttpStatus.BAD_REQUEST, "INVALID_REQUEST", unheeded.get());
        }
        return unheeded.isEmpty();
    }

    private static Optional<String> unheeded(HttpServletRequest request, HandlerMethod action) {
        if (RepeatableRequest.bodyOf(request).length > 0) {
            return Optional.of("POST %s takes no body; what it is about is said in the path and the query."
                    .formatted(request.getRequestURI()));
        }
        TreeSet<String> known = Arrays.stream(action.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        return request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .min(String::compareTo)
                .map(name -> "There is no '%s' in the query; %s."
                        .formatted(name, known.isEmpty() ? "none is known" : "known are " + String.join(", ", known)));
    }
}
