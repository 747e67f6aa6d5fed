package jumun.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Whether somebody listens. */
final class Listening {

    private Listening() {}

    /** Whether somebody listens on that port of this machine. */
    static boolean at(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
