package jumun.app.docs;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import jumun.platform.security.OpsOnly;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * An endpoint, as its code says.
 *
 * @param open        whether it needs no token
 * @param selfReliant whether it needs no place at the database, and notes an Idempotency-Key itself
 */
record Endpoint(String verb, String path, Method method, boolean open, boolean selfReliant) {

    /** As the descriptions call it: {@code POST /api/orders}. */
    String name() {
        return verb + " " + path;
    }

    /** What it is about: the first part of its path. */
    String tag() {
        return switch (StringUtils.tokenizeToStringArray(path, "/")[1]) {
            case "orders" -> "Orders";
            case "products" -> "Products";
            case "coupons" -> "Coupons";
            case "wallet", "wallets" -> "Wallets";
            case "ops" -> "Operations";
            default -> "Tokens";
        };
    }

    /** The roles of which a caller needs one; none where any caller will do. */
    List<String> roles() {
        if (isFor(method, OpsOnly.class)) {
            return List.of("ops");
        }
        return isFor(method, CustomersOnly.class) ? List.of("customer") : List.of();
    }

    String who() {
        if (open) {
            return "Anybody; no token is needed.";
        }
        return switch (roles()) {
            case List<String> roles when roles.contains("ops") -> "Operators: the role `ops`.";
            case List<String> roles when roles.contains("customer") -> "Customers: the role `customer`.";
            default -> "Everybody who has a token.";
        };
    }

    boolean asksForCaller() {
        return Arrays.asList(method.getParameterTypes()).contains(Caller.class);
    }

    boolean takesBody() {
        return Arrays.stream(method.getParameters()).anyMatch(it -> it.isAnnotationPresent(RequestBody.class));
    }

    boolean takesAnything() {
        return Arrays.stream(method.getParameterTypes()).anyMatch(type -> type != Caller.class);
    }

    boolean changesSomething() {
        return !verb.equals("GET");
    }

    boolean takesIdempotencyKey() {
        return verb.equals("POST") && !open;
    }

    /** Whether whatever it answers is noted under the key; a self-reliant one notes the key with its effect instead. */
    boolean notesAnswers() {
        return takesIdempotencyKey() && !selfReliant;
    }

    /** Whether only so many of its requests are served at once; the others decide from memory or ask Redis. */
    boolean needsAPlace() {
        return !open && !selfReliant;
    }

    static boolean isFor(Method method, Class<? extends Annotation> role) {
        return AnnotatedElementUtils.hasAnnotation(method, role)
                || AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), role);
    }
}
