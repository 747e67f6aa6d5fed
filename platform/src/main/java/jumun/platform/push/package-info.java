/**
 * How a result finds its user, whichever process has the user's connection: a projection says on a topic of its own, once it
 * has committed, that something can be seen; every process that serves users hears it and reads the view. What is told is only
 * that there is something, so what is pushed is never ahead of what can be read.
 */
@NullMarked
package jumun.platform.push;

import org.jspecify.annotations.NullMarked;
