package jumun.app.embedded;

/** A server that lives and dies with this process. */
interface EmbeddedServer {

    /** What people call it. */
    String name();

    /** Where it listens, as {@code host:port}. */
    String address();

    /** Starts it and returns when it answers. */
    void start() throws Exception;

    /** Stops it; what it has acknowledged is kept. */
    void stop() throws Exception;
}
