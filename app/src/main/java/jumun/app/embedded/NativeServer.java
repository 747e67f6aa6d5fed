package jumun.app.embedded;

/** A server in a process of its own, which may be killed. */
interface NativeServer extends EmbeddedServer {

    /** Whether its process is there, be it one that hangs. */
    boolean isRunning();
}
