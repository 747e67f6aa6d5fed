package jumun.platform.web.body;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Refuses chunks with extensions, and trailers: nobody here reads them, and Tomcat waits for each of their bytes within one and the same
 * read, on which no time can be set (M5). What is left to wait for within a read is the length of a chunk, of twelve bytes at most.
 */
@Component
final class PlainChunks implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** In bytes: the empty line that a body ends with. */
    private static final int NO_TRAILER = 2;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxExtensionSize(0);
                http.setMaxTrailerSize(NO_TRAILER);
            }
        });
    }
}
