/**
 * One trace for the whole life of an order. What it goes by is the {@code traceparent} in the metadata of every message (W3C Trace
 * Context), which each message hands to those that it leads to; log lines name it, and spans are made for traces that are sampled.
 */
@NullMarked
package jumun.platform.trace;

import org.jspecify.annotations.NullMarked;
