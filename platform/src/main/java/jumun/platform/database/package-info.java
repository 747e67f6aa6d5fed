/** How the database is spoken to. */
@NullMarked
package jumun.platform.database;

import org.jspecify.annotations.NullMarked;
