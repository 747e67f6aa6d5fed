package jumun.platform.web.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Takes the rest of a body that nobody has read, once the request is answered, so that the connection serves the next one. A rest that
 * does not come soon ends the connection: Tomcat by itself would wait for it as long as some of it comes now and then, and whoever has no
 * token could hold all threads like that (M5). What is answered later has come in whole ({@link BodyFilter}, FilterAhead), and its
 * connection must not end before that. A body in chunks is not taken, since a read of it may wait for the length of the next chunk.
 */
@Component
final class UnwantedBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AGAIN_MILLIS = 10;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Rest());
    }

    private static final class Rest extends ValveBase {

        private Rest() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.isFinished() || request.isAsync()) {
                return;
            }
            response.finishResponse();
            if (!comesSoon(request)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }

        /** Looks again and again, since a read would wait for as long as a piece may take. */
        private static boolean comesSoon(Request request) {
            org.apache.coyote.Request body = request.getCoyoteRequest();
            if (body.hasExpectation()) {
                // Whoever asks before sending it (100-continue) will not send it.
                return false;
            }
            long deadline = System.nanoTime() + SOON_NANOS;
            Nowhere nowhere = new Nowhere();
            try {
                while (!body.isFinished() && System.nanoTime() - deadline < 0) {
                    body.action(ActionCode.AVAILABLE, true);
                    if (body.getAvailable() > 0) {
                        if (body.getContentLengthLong() < 0) {
                            return false;
                        }
                        body.doRead(nowhere);
                    } else {
                        Thread.sleep(AGAIN_MILLIS);
                    }
                }
                return body.isFinished();
            } catch (IOException gone) {
                return false;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Where the rest is put: the server's own buffer, which it fills again. */
    private static final class Nowhere implements ApplicationBufferHandler {

        private ByteBuffer piece = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            piece = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return piece;
        }

        @Override
        public void expand(int size) {
            throw new UnsupportedOperationException("Nothing is kept here");
        }
    }
}
