/**
 * Measures jumun from outside, as its clients see it, next to what one would build instead. Every run checks what it has
 * done: a fast answer that was wrong is no answer. See {@code bench/run --help}.
 */
@NullMarked
package jumun.bench;

import org.jspecify.annotations.NullMarked;
