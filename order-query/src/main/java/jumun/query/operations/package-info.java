/** What operators see and do, across all processes: sagas, dead letters, processors, the audit, alerts (M1). */
@NullMarked
package jumun.query.operations;

import org.jspecify.annotations.NullMarked;
