/** What every REST endpoint shares: errors as RFC 9457 problems with a stable code, and pages of lists. */
@NullMarked
package jumun.platform.web;

import org.jspecify.annotations.NullMarked;
