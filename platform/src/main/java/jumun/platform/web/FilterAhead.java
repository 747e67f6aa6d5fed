package jumun.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
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
     * The filter sees every request, whatever its path, when it comes and not again when its answer is dispatched; those that
     * it passes on take the usual way.
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
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                filter.doFilter(request.getRequest(), response.getResponse(), usualWay);
            } else {
                usualWay.doFilter(request, response);
            }
        }
    }
}
