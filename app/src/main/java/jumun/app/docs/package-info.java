/**
 * The description of the REST interface at {@code /docs}: what springdoc reads off the controllers, put into words. The words
 * are in {@code jumun/docs/*.yml} of each context, beside the controllers that they describe; who may call what, and what every
 * endpoint shares, is read off the code. Each process describes what it serves.
 */
@NullMarked
package jumun.app.docs;

import org.jspecify.annotations.NullMarked;
