/** Something to try: fills an empty shop through its own REST interface, once, and tells a person how to go on. */
@NullMarked
package jumun.app.demo;

import org.jspecify.annotations.NullMarked;
