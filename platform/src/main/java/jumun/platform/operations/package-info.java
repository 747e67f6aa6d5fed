/**
 * How operators reach the process that can do what they want, however roles are split: requests and answers travel over one
 * Kafka topic of their own, next to each process's report of how it is. A context offers an {@link
 * jumun.platform.operations.Operation}; whoever has an operator at hand asks the {@link
 * jumun.platform.operations.OperationsClient}.
 */
@NullMarked
package jumun.platform.operations;

import org.jspecify.annotations.NullMarked;
