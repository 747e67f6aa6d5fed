package jumun.bench.run;

import java.util.function.DoubleToLongFunction;
import java.util.function.LongFunction;
import jumun.bench.http.Traffic;
import jumun.bench.load.Journal;

/**
 * Orders that are sent to a shop.
 *
 * @param traffic        made at the moment when it begins
 * @param rate           of arrivals, 0 where answers decide that
 * @param arrivalSeconds for how long they arrive at that rate
 * @param due            how many should have been sent after so many seconds
 * @param whenAccepted   done after the last answer, before it is waited for the end of all orders
 */
record OrderLoad(
        LongFunction<Traffic> traffic,
        Journal journal,
        double rate,
        double arrivalSeconds,
        int connections,
        DoubleToLongFunction due,
        Runnable whenAccepted) {}
