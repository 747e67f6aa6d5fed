package jumun.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment that every column and every calculation can hold. It is checked in the request: once it is in an event, a
 * projection that cannot store it can no longer refuse it.
 */
@Documented
@Constraint(validatedBy = WithinReach.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinReach {

    /** What is said of one that is not. */
    String message() default "must be between the years 1970 and 2100";

    /** As of any constraint. */
    Class<?>[] groups() default {};

    /** As of any constraint. */
    Class<? extends Payload>[] payload() default {};

    /** Null is for others to refuse. */
    final class Validator implements ConstraintValidator<WithinReach, Instant> {

        private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

        @Override
        public boolean isValid(@Nullable Instant moment, ConstraintValidatorContext context) {
            return moment == null || (!moment.isBefore(Instant.EPOCH) && moment.isBefore(END));
        }
    }
}
