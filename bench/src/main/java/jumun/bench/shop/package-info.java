/** What is measured: the running application and what it is compared with, their processes, their database, their goods. */
@NullMarked
package jumun.bench.shop;

import org.jspecify.annotations.NullMarked;
