package jumun.bench.shop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Something that takes orders and issues coupons over jumun's REST.
 *
 * @param name      by which reports call it
 * @param books     its tables
 * @param answersAt whether an order has ended when it is answered, or goes on after it was accepted
 * @param processes what runs for it, to watch what that takes
 */
public record Shop(String name, Api api, Books books, AnswersAt answersAt, List<ServerProcess> processes) {

    /** When a shop answers. */
    public enum AnswersAt {
        ACCEPTANCE,
        COMPLETION
    }

    public Shop {
        processes = List.copyOf(processes);
    }

    static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
