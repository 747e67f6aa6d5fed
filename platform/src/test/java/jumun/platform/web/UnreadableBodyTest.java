package jumun.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.coupon.Discount;
import jumun.api.order.OrderId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

class UnreadableBodyTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    record Body(List<Line> lines, OrderId orderId, Money price, Instant at, Discount discount, Span span) {}

    record Span(Instant from) {

        Span {
            Objects.hash(from.toEpochMilli());
        }
    }

    record Line(Long quantity) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'lines':[{'quantity':1.5}]} | lines[0].quantity cannot be '1.5': a whole number is needed.",
                "{'lines':[{'quantity':'2'}]} | lines[0].quantity must be a whole number.",
                "{'lines':[{'quantity':{}}]}  | lines[0].quantity must be a whole number.",
                "{'lines':{}}                 | lines must be a list.",
                "{'lines':[7]}                | lines[0] must be an object.",
                "{'orderId':[]}               | orderId must be a text.",
                "{'price':-1}                 | price: An amount cannot be negative: -1.",
                "{'price':'x'}                | price must be a whole number.",
                "{'at':'soon'}                | at cannot be 'soon': a date and time such as 2026-11-24T09:00:00Z is needed.",
                "{'lime':[]}                  | There is no property 'lime'; known are at, discount, lines, orderId, price, span.",
                "{'discount':{'type':'FIXED'}} | discount: A fixed discount needs a value.",
                "{'discount':{'type':'FIXED','value':0}} | discount: A fixed discount must be at least 1, was 0.",
                "{'span':{}}                  | span: something that it needs is missing.",
                "[]                           | The body must be an object.",
                "{'lines':[{'quantity':1      | The body is not JSON: it ends before it is complete.",
                "{'lines'                     | The body is not JSON: it ends before it is complete.",
            })
    void isDescribedInWordsOfJson(String json, String sentence) {
        assertThat(description(json)).isEqualTo(sentence);
    }

    static Stream<String> beyondWhatIsRead() {
        return Stream.of(
                "{'price':%s}".formatted("1".repeat(1_001)), "{'discount':{'rate':%s".formatted("[".repeat(501)));
    }

    @ParameterizedTest
    @MethodSource("beyondWhatIsRead")
    void namesWhatIsBeyondWhatIsRead(String json) {
        assertThat(description(json))
                .isEqualTo("The body exceeds a limit: a number may have at most 1000 digits, a name 50000 characters,"
                        + " and lists and objects may nest 500 deep.");
    }

    static Stream<String> longTexts() {
        String text = "x".repeat(10_000);
        return Stream.of(
                "{'%s':1}".formatted(text),
                "{'at':'%s'}".formatted(text),
                "{'orderId':'%s'}".formatted(text),
                "{'discount':{'type':'%s'}}".formatted(text),
                "{'lines':%s}".formatted(text));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void isNotRepeatedInWhole(String json) {
        assertThat(description(json)).contains("xxx").hasSizeLessThan(500);
    }

    private static String description(String json) {
        JacksonException cause =
                catchThrowableOfType(JacksonException.class, () -> JSON.readValue(json.replace('\'', '"'), Body.class));

        return UnreadableBody.describe(
                new HttpMessageNotReadableException("", cause, new MockHttpInputMessage(new byte[0])));
    }
}
