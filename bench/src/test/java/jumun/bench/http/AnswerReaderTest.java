package jumun.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Answers are found in what a connection delivers, whatever pieces it comes in. */
class AnswerReaderTest {

    private static final String SIZED = "HTTP/1.1 202 \r\nContent-Length: 14\r\nX-Other: 1\r\n\r\n{\"a\":\"äöü\"}";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "4;name=value\r\nWiki\r\nA\r\n 0123456\r\n\r\n0\r\nTrailer: x\r\n\r\n";

    private final AnswerReader reader = new AnswerReader();

    @Test
    void readsABodyOfKnownLength() {
        assertThat(reader.read(bytes(SIZED))).isTrue();

        Answer answer = reader.take();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("{\"a\":\"äöü\"}");
        assertThat(reader.keepsAlive()).isTrue();
    }

    @Test
    void readsABodyInChunksWithExtensionAndTrailer() {
        assertThat(reader.read(bytes(CHUNKED))).isTrue();

        assertThat(reader.take().text()).isEqualTo("Wiki 0123456\r\n");
        assertThat(reader.keepsAlive()).isTrue();
    }

    @Test
    void readsABodyThatEndsWithTheConnection() {
        assertThat(reader.read(bytes("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhel")))
                .isFalse();
        assertThat(reader.read(bytes("lo"))).isFalse();
        assertThat(reader.end()).isTrue();

        assertThat(reader.take().text()).isEqualTo("hello");
        assertThat(reader.keepsAlive()).isFalse();
    }

    @Test
    void knowsAnswersWithoutBody() {
        assertThat(reader.read(bytes("HTTP/1.1 204 No Content\r\n\r\n"))).isTrue();
        assertThat(reader.take().body()).isEmpty();
        assertThat(reader.read(bytes("HTTP/1.1 409 \r\ncontent-length: 0\r\n\r\n")))
                .isTrue();
        assertThat(reader.take().status()).isEqualTo(409);
    }

    @Test
    void skipsWhatIsOnlySaidInBetween() {
        assertThat(reader.read(bytes("HTTP/1.1 100 Continue\r\n\r\n" + SIZED))).isTrue();

        assertThat(reader.take().status()).isEqualTo(202);
    }

    @Test
    void leavesWhatComesAfterTheAnswer() {
        ByteBuffer two = bytes(CHUNKED + SIZED);

        assertThat(reader.read(two)).isTrue();
        assertThat(reader.take().status()).isEqualTo(200);
        assertThat(reader.read(two)).isTrue();
        assertThat(reader.take().status()).isEqualTo(202);
        assertThat(two.hasRemaining()).isFalse();
    }

    @Test
    void givesUpAConnectionThatTheServerCloses() {
        reader.read(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
        reader.take();

        assertThat(reader.keepsAlive()).isFalse();
    }

    @Test
    void anAnswerThatIsCutOffIsNone() {
        assertThat(reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf")))
                .isFalse();
        assertThat(reader.end()).isFalse();
    }

    @Test
    void hearsWhenToComeBack() {
        reader.read(bytes("HTTP/1.1 503 \r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n"));

        assertThat(reader.take().retryAfter()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNotHttp() {
        assertThatThrownBy(() -> reader.read(bytes("SSH-2.0-OpenSSH\r\n")))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("SSH-2.0-OpenSSH");
    }

    @Property
    void piecesDoNotMatter(@ForAll @IntRange(min = 1, max = 200) int size) {
        byte[] all = (CHUNKED + SIZED).getBytes(StandardCharsets.UTF_8);
        AnswerReader pieces = new AnswerReader();
        StringBuilder found = new StringBuilder();
        for (int from = 0; from < all.length; from += size) {
            ByteBuffer piece = ByteBuffer.wrap(all, from, Math.min(size, all.length - from));
            while (pieces.read(piece)) {
                found.append(pieces.take().status()).append(' ');
            }
        }

        assertThat(found).hasToString("200 202 ");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
