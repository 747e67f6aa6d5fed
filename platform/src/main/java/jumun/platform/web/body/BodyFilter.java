package jumun.platform.web.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import jumun.platform.web.ProblemWriter;
import org.apache.coyote.BadRequestException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a request before anything is done for it. One that is too large would cost the process its memory, and whoever sends
 * slowly would hold one of the places that are bounded by what the database can do (M5).
 */
final class BodyFilter extends OncePerRequestFilter {

    /** In bytes: some times the largest order. */
    static final int LARGEST = 64 * 1024;

    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(10);

    private final ProblemWriter problems;

    BodyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Whatever the method: an answer that comes later, as to a GET of events, would otherwise wait for a body when it ends. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length == 0 || (length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = read(request);
        } catch (SocketTimeoutException late) {
            problems.writeLate(response);
            return;
        } catch (IOException broken) {
            if (!isRefused(broken)) {
                throw broken;
            }
            // Tomcat has refused it by now, and is not to take it for a fault of ours.
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            return;
        }
        if (body.length > LARGEST) {
            problems.write(
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BODY_TOO_LARGE",
                    "A body may have at most %d bytes; nothing was changed.".formatted(LARGEST));
        } else {
            chain.doFilter(new RepeatableRequest(request, body), response);
        }
    }

    /** More than the largest of one that is too large. Where it is in chunks, the rest comes before the refusal, and cannot break it off. */
    private static byte[] read(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > LARGEST) {
            return new byte[LARGEST + 1];
        }
        InputStream inTime = new InTime(request.getInputStream());
        byte[] body = inTime.readNBytes(length < 0 ? LARGEST + 1 : (int) length);
        if (body.length > LARGEST) {
            inTime.transferTo(OutputStream.nullOutputStream());
        }
        return body;
    }

    /** Whether it has paused for too long, or is none. */
    private static boolean isRefused(IOException broken) {
        return broken instanceof BadRequestException || broken.getCause() instanceof SocketTimeoutException;
    }

    /** A body of which no more is read when it has taken too long. */
    private static final class InTime extends FilterInputStream {

        private final long deadline = System.nanoTime() + WHOLE_WITHIN.toNanos();

        private InTime(InputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("The body takes longer than " + WHOLE_WITHIN);
            }
            return super.read(target, offset, length);
        }
    }
}
