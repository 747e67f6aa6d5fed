/** What is looked at before anything is started, and how people are told why jumun does not start. */
@NullMarked
package jumun.app.start;

import org.jspecify.annotations.NullMarked;
