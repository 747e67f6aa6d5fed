package jumun.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** For what exists only on one machine, where anybody may try jumun, and never in a real shop. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "jumun.infrastructure", havingValue = "embedded", matchIfMissing = true)
@interface ConditionalOnEmbeddedInfrastructure {}
