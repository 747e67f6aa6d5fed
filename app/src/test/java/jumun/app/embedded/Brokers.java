package jumun.app.embedded;

import java.util.Map;

/** The Kafka that a test has for itself. */
interface Brokers extends AutoCloseable {

    /** Where they listen, as {@code host:port}, separated by commas. */
    String addresses();

    /** The settings by which an application finds them. */
    Map<String, Object> settings();

    /** Starts those that do not run, with the data that they had. */
    void start() throws Exception;

    /** Stops all of them; what they have acknowledged is kept. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
