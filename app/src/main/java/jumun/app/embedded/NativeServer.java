package jumun.app.embedded;

/** A server in a process of its own, which somebody may end. */
interface NativeServer extends EmbeddedServer {

    /** Whether its process is there, be it one that hangs. */
    boolean isRunning();
}
