package jumun.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import jumun.api.planted.EventThatKnowsSpring;
import jumun.inventory.planted.AggregatesThatLeaveItToChance;
import jumun.inventory.planted.UtilThatDoesEverythingWrong;
import jumun.platform.planted.PlatformThatGoesInACircle;
import jumun.platform.planted.PlatformThatKnowsAContext;
import jumun.platform.security.planted.TokenCheckThatGoesInACircle;
import jumun.platform.security.planted.TokenCheckThatKnowsAxon;
import jumun.query.order.planted.OrderViewThatGoesInACircle;
import jumun.query.planted.ViewThatGoesInACircle;
import jumun.wallet.planted.WalletThatKnowsInventory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house keeps its rules, and each rule notices when it does not. */
class HouseRulesTest {

    private static final JavaClasses JUMUN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("jumun");

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importClasses(
                    EventThatKnowsSpring.class,
                    UtilThatDoesEverythingWrong.class,
                    UtilThatDoesEverythingWrong.StockUtil.class,
                    PlatformThatKnowsAContext.class,
                    TokenCheckThatKnowsAxon.class,
                    PlatformThatGoesInACircle.class,
                    TokenCheckThatGoesInACircle.class,
                    ViewThatGoesInACircle.class,
                    OrderViewThatGoesInACircle.class,
                    WalletThatKnowsInventory.class);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isKept(String name, ArchRule rule) {
        rule.check(JUMUN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void noticesAPlantedViolation(String name, ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AggregatesThatLeaveItToChance.ByRandom.class,
                AggregatesThatLeaveItToChance.ByThreadLocalRandom.class,
                AggregatesThatLeaveItToChance.BySecureRandom.class,
                AggregatesThatLeaveItToChance.ByMath.class
            })
    void noticesEveryKindOfChance(Class<?> planted) {
        assertThat(HouseRules.AGGREGATES_DECIDE_WITHOUT_CLOCK_OR_CHANCE
                        .evaluate(new ClassFileImporter().importClasses(planted))
                        .hasViolation())
                .isTrue();
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("contexts meet only on Kafka", HouseRules.CONTEXTS_MEET_ONLY_ON_KAFKA),
                arguments(
                        "the published language knows no framework",
                        HouseRules.THE_PUBLISHED_LANGUAGE_KNOWS_NO_FRAMEWORK),
                arguments("the platform knows no context", HouseRules.THE_PLATFORM_KNOWS_NO_CONTEXT),
                arguments("packages of the platform form no cycle", HouseRules.PACKAGES_OF_THE_PLATFORM_FORM_NO_CYCLE),
                arguments("packages of the views form no cycle", HouseRules.PACKAGES_OF_THE_VIEWS_FORM_NO_CYCLE),
                arguments("the token check knows no Axon", HouseRules.THE_TOKEN_CHECK_KNOWS_NO_AXON),
                arguments("contexts show only their configuration", HouseRules.CONTEXTS_SHOW_ONLY_THEIR_CONFIGURATION),
                arguments(
                        "aggregates decide without clock or chance",
                        HouseRules.AGGREGATES_DECIDE_WITHOUT_CLOCK_OR_CHANCE),
                arguments("time is asked of the clock", HouseRules.TIME_IS_ASKED_OF_THE_CLOCK),
                arguments("names say what a class is", HouseRules.NAMES_SAY_WHAT_A_CLASS_IS),
                arguments("only the console prints", HouseRules.ONLY_THE_CONSOLE_PRINTS),
                arguments(
                        "collaborators are injected by constructor",
                        HouseRules.COLLABORATORS_ARE_INJECTED_BY_CONSTRUCTOR),
                arguments("nothing is null unless it says so", HouseRules.NOTHING_IS_NULL_UNLESS_IT_SAYS_SO));
    }
}
