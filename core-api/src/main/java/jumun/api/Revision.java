package jumun.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The revision of an event's JSON form or of an aggregate's, 1 where absent. Raised when a stored form can no longer be read or
 * means something else: an event's with an upcaster, an aggregate's alone, since snapshots of another revision are not used.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Revision {

    /** The revision, counted from 1. */
    int value();
}
