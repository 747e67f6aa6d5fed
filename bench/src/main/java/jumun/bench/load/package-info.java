/**
 * When requests are sent and how long they took. An open loop sends by the clock whatever the server does; a closed loop
 * sends when an answer has come; users do so after they have thought a while.
 */
@NullMarked
package jumun.bench.load;

import org.jspecify.annotations.NullMarked;
