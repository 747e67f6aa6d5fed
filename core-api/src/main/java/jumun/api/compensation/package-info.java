/** Taking back what an order had deducted, and how far that has come. */
@NullMarked
package jumun.api.compensation;

import org.jspecify.annotations.NullMarked;
