package jumun.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Runs a filter before Tomcat has put a request's chain of filters together. For each of the chain's filters Tomcat enters a
 * monitor that all of its threads share; a crowd for whom this filter alone has the answer would queue there for nothing
 * (ADR 39).
 */
public final class FilterAhead implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Filter filter;

    /**
     * The filter sees every request that has come in whole, whatever its path, when it comes and not again when its answer is
     * dispatched; those that it passes on take the usual way. So does whoever is still sending a body, which is waited for there.
     */
    public FilterAhead(Filter filter) {
        this.filter = filter;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new Ahead());
    }

    private final class Ahead extends ValveBase {

        private Ahead() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            FilterChain usualWay = (sameRequest, sameResponse) -> getNext().invoke(request, response);
            if (request.getDispatcherType() == DispatcherType.REQUEST && isWhole(request)) {
                filter.doFilter(request.getRequest(), response.getResponse(), usualWay);
            } else {
                usualWay.doFilter(request, response);
            }
        }

        /** Whether nothing has to be waited for when what is left of the body is taken. */
        private static boolean isWhole(Request request) {
            long length = request.getContentLengthLong();
            if (length <= 0) {
                return request.isFinished();
            }
            request.getCoyoteRequest().action(ActionCode.AVAILABLE, true);
            return request.getCoyoteRequest().getAvailable() >= length;
        }
    }
}
