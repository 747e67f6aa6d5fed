package jumun.platform.web.overload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The requests that wait for one of the server's threads, as Tomcat keeps them. */
@Component
class WaitingRequests {

    private volatile BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

    WaitingRequests(MeterRegistry meters) {
        Gauge.builder("requests.waiting", this, WaitingRequests::count)
                .description("Requests that wait for a thread")
                .register(meters);
    }

    int count() {
        return queue.size();
    }

    /** The management port has a server of its own, which is not meant. */
    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null
                && event.getWebServer() instanceof TomcatWebServer tomcat
                && tomcat.getTomcat().getConnector().getProtocolHandler().getExecutor()
                        instanceof ThreadPoolExecutor threads) {
            queue = threads.getQueue();
        }
    }
}
