package jumun.order;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jumun.platform.web.overload.Refusals;
import jumun.platform.web.overload.Refusals.Reason;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns new orders away while there are more than can be completed in time; what was accepted goes on, and can be looked at (M5). */
final class AdmissionFilter extends OncePerRequestFilter {

    private final OrderAdmission admission;
    private final Refusals refusals;

    AdmissionFilter(OrderAdmission admission, Refusals refusals) {
        this.admission = admission;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!admission.isOpen()) {
            refusals.refuse(response, Reason.BACKLOG);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_ACCEPTED) {
            admission.accepted();
        }
    }
}
