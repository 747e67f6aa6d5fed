package jumun.platform.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jumun.platform.kafka.OffsetsToken;
import jumun.platform.kafka.Rest;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class AnnouncingStreamTest {

    /** A default of Axon's does nothing then, so that everything would go on being handed over (ADR 44). */
    @Test
    void tellsWhoFetchesWhichTypesNobodyHandles() {
        List<Class<?>> skipped = new ArrayList<>();
        BlockingStream<TrackedEventMessage<?>> stream =
                new AnnouncingStream(new FetchQueue<>(1, Rest.ofView(Duration.ZERO)), () -> true, skipped::add);

        stream.skipMessagesWithPayloadTypeOf(new GenericTrackedEventMessage<>(
                OffsetsToken.from(null), GenericEventMessage.asEventMessage("nobody's")));

        assertThat(skipped).containsExactly(String.class);
    }
}
