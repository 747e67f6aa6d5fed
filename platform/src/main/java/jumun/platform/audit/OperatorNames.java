package jumun.platform.audit;

import java.util.Map;
import jumun.platform.security.Caller;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Has every event that comes from an operator's request say whose it was: points are not charged, nor prices changed, by nobody (M1). */
@Component
class OperatorNames implements CorrelationDataProvider {

    /** Under which name an event's metadata has the operator. */
    static final String OPERATOR = "operator";

    private static final String OPS = "ROLE_" + Caller.OPS;

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && isOperator(caller) ? Map.of(OPERATOR, caller.getName()) : Map.of();
    }

    private static boolean isOperator(Authentication caller) {
        return caller.getAuthorities().stream().anyMatch(authority -> OPS.equals(authority.getAuthority()));
    }
}
