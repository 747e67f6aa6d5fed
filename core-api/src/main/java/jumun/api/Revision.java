package jumun.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The revision of an event's JSON form or of an aggregate's, 1 where absent; raised when the form changes. Snapshots of another revision
 * than today's are not used.
 *
 * <p>Events are kept for ever, in every revision that they ever had, and whoever reads one goes by its type alone: nothing asks for the
 * revision, and there are no upcasters. So an event's constructor takes what any revision says, and where an old one said nothing it
 * puts what can be told apart, as that of {@link jumun.api.coupon.CouponsAllotted} does. A form that cannot be read like that, or that
 * means something else, is another event with a name of its own.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Revision {

    /** The revision, counted from 1. */
    int value();
}
