/** Who is calling: bearer tokens, the two roles, and the caller as an argument of endpoints. */
@NullMarked
package jumun.platform.security;

import org.jspecify.annotations.NullMarked;
