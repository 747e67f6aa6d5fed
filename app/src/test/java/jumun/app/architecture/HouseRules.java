package jumun.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.Configuration;

/** The rules of this house that a program can check. */
final class HouseRules {

    private static final String[] CONTEXTS = {
        "jumun.order..", "jumun.inventory..", "jumun.coupon..", "jumun.wallet..", "jumun.saga..", "jumun.query.."
    };

    private HouseRules() {}

    static final ArchRule CONTEXTS_MEET_ONLY_ON_KAFKA = slices().matching(
                    "jumun.(order|inventory|coupon|wallet|saga|query)..")
            .should()
            .notDependOnEachOther()
            .because("events cross contexts, and they cross only over Kafka");

    static final ArchRule THE_PUBLISHED_LANGUAGE_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("jumun.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("jumun.api..", "java..", "com.fasterxml.jackson.annotation", "org.jspecify.annotations")
            .because("whoever reads an event should not need Spring, JPA or Axon for it");

    static final ArchRule THE_PLATFORM_KNOWS_NO_CONTEXT = noClasses()
            .that()
            .resideInAPackage("jumun.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONTEXTS);

    static final ArchRule PACKAGES_OF_THE_PLATFORM_FORM_NO_CYCLE =
            slices().matching("jumun.platform.(*)..").should().beFreeOfCycles();

    static final ArchRule PACKAGES_OF_THE_VIEWS_FORM_NO_CYCLE =
            slices().matching("jumun.query.(*)..").should().beFreeOfCycles();

    static final ArchRule THE_TOKEN_CHECK_KNOWS_NO_AXON = noClasses()
            .that()
            .resideInAPackage("jumun.platform.security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "org.apache.kafka..")
            .because("the designs that jumun is measured beside check tokens in the same way, and have neither");

    static final ArchRule CONTEXTS_SHOW_ONLY_THEIR_CONFIGURATION = noClasses()
            .that()
            .resideOutsideOfPackages(CONTEXTS)
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(CONTEXTS)
                    .and(DescribedPredicate.not(CanBeAnnotated.Predicates.annotatedWith(Configuration.class))))
            .because("a context is its events; what is public in it is for its own packages");

    static final ArchRule AGGREGATES_DECIDE_WITHOUT_CLOCK_OR_CHANCE = noClasses()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, UUID.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("time, identifiers and prices come in with the command");

    static final ArchRule TIME_IS_ASKED_OF_THE_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a clock can be set in a test");

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    static final ArchRule ONLY_THE_CONSOLE_PRINTS = noClasses()
            .that()
            .doNotHaveSimpleName("Console")
            .should()
            .accessTargetWhere(JavaAccess.Predicates.targetOwner(JavaClass.Predicates.equivalentTo(System.class))
                    .and(JavaAccess.Predicates.target(HasName.Predicates.nameMatching("out|err"))));

    static final ArchRule COLLABORATORS_ARE_INJECTED_BY_CONSTRUCTOR = fields().that()
            .areDeclaredInClassesThat(DescribedPredicate.not(JavaClass.Predicates.simpleName("OrderFulfilmentSaga")))
            .should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    static final ArchRule NOTHING_IS_NULL_UNLESS_IT_SAYS_SO = classes()
            .should(ArchCondition.from(DescribedPredicate.describe(
                    "be in a package that is null-marked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
            .because("the compiler checks nulls only there");
}
