package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import jumun.api.Money;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.platform.Json;
import jumun.platform.trace.Traceparent;
import org.apache.kafka.common.header.Headers;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class TracedMessageConverterTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final TracedMessageConverter converter = new TracedMessageConverter(DefaultKafkaMessageConverter.builder()
            .serializer(
                    JacksonSerializer.builder().objectMapper(Json.newMapper()).build())
            .build());

    @Test
    void sendsTheTraceAlongUnderItsOwnName() {
        assertThat(headers(Map.of(Traceparent.NAME, TRACEPARENT)).lastHeader(Traceparent.NAME))
                .satisfies(header ->
                        assertThat(header.value()).isEqualTo(TRACEPARENT.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void sendsNoTraceAlongWhereThereIsNone() {
        assertThat(headers(Map.of()).lastHeader(Traceparent.NAME)).isNull();
    }

    private Headers headers(Map<String, String> metaData) {
        PriceChanged changed = new PriceChanged(new ProductId("mug"), new Money(5));
        return converter
                .createKafkaMessage(new GenericEventMessage<>(changed, metaData), "stock-events")
                .headers();
    }
}
