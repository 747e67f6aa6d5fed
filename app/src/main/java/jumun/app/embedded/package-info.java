/**
 * Real MariaDB, Redis and Kafka out of Maven artifacts, for one machine with nothing installed. They keep their data below
 * the data folder, listen on 127.0.0.1 only, and are ended with the application; what a killed application has left running
 * is ended at the next start.
 */
@NullMarked
package jumun.app.embedded;

import org.jspecify.annotations.NullMarked;
