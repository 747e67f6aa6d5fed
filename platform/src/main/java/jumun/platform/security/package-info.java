/** Who is calling: bearer tokens, the two roles, and the caller as an argument of endpoints (design §7). */
@NullMarked
package jumun.platform.security;

import org.jspecify.annotations.NullMarked;
