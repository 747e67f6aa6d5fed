package jumun.query.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a Kafka nothing of it can begin. */
class CouponLiveStreamsTest {

    @TempDir
    private Path data;

    private CouponLiveStreams streams;

    @BeforeEach
    void setUp() {
        streams = new CouponLiveStreams(new CouponLiveSettings("nowhere:9092", (short) 1, data.toString()), null);
        assertThatThrownBy(streams::start).isInstanceOf(NullPointerException.class);
    }

    @Test
    void areBegunAgainWhenTheyCouldNotBegin() {
        assertThat(streams.isRunning()).isTrue();
        assertThatThrownBy(streams::beginAnewAfterAnError).isInstanceOf(NullPointerException.class);
        streams.stop();

        assertThatCode(streams::beginAnewAfterAnError).doesNotThrowAnyException();
        assertThat(streams.isRunning()).isFalse();
    }

    @Test
    void leaveTheirFolderToOthersWhenTheyCouldNotBegin() {
        try (StateFolder folder = StateFolder.takeBelow(data.resolve("kafka-streams"))) {
            assertThat(folder.path()).endsWith(Path.of("node-1"));
        }
    }
}
