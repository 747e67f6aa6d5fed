package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {

    @Test
    void axonNamesItsMessagesByTime() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIdentifiers.class);
        assertThat(GenericEventMessage.asEventMessage("anything").getIdentifier())
                .matches("\\p{XDigit}{8}-\\p{XDigit}{4}-7\\p{XDigit}{3}-[89ab]\\p{XDigit}{3}-\\p{XDigit}{12}");
    }

    @Test
    void laterOnesSortAfterEarlierOnesAndNoneIsGivenTwice() {
        TimeOrderedIdentifiers identifiers = new TimeOrderedIdentifiers();

        List<String> given =
                Stream.generate(identifiers::generateIdentifier).limit(10_000).toList();

        assertThat(given).isSorted().doesNotHaveDuplicates();
    }
}
