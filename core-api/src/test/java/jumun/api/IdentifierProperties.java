package jumun.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentifierProperties {

    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @Property
    void allowsWhatFollowsTheRuleAndNothingElse(@ForAll("nearTheRule") String value) {
        assertThat(Identifier.allows(value)).isEqualTo(RULE.matcher(value).matches());
    }

    @Property
    void allowsNoOtherText(@ForAll String value) {
        assertThat(Identifier.allows(value)).isEqualTo(RULE.matcher(value).matches());
    }

    @Provide
    Arbitrary<String> nearTheRule() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("._-/:@[`{ é")
                .ofMaxLength(70);
    }
}
