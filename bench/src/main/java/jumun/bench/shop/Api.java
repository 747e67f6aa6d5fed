package jumun.bench.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import jumun.bench.BenchException;
import jumun.bench.http.Answer;
import jumun.bench.http.LoadClient;
import jumun.bench.http.Requests;
import jumun.bench.load.ClosedLoop;
import jumun.bench.load.Journal;
import org.jspecify.annotations.Nullable;

/** What is asked of a shop apart from the load: setting up, looking, operating. */
public final class Api {

    private static final int CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final InetSocketAddress server;
    private final Tokens tokens;
    private final Requests requests;

    Api(InetSocketAddress server, Tokens tokens) {
        this.server = server;
        this.tokens = tokens;
        this.requests = new Requests(server);
    }

    /** Writes requests down for this shop. */
    public Requests requests() {
        return requests;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** A client with so many connections to this shop. */
    public LoadClient client(int connections, Duration patience) {
        try {
            return new LoadClient(server, connections, patience);
        } catch (IOException e) {
            throw new BenchException("Nothing answers at " + server + ": " + e.getMessage(), e);
        }
    }

    /** Sends all of them, several at a time, and returns when all are done. */
    public void doAll(int count, IntFunction<byte[]> errands, Journal.Listener listener) {
        doAll(count, CONNECTIONS, errands, listener);
    }

    /** The same, not more than so many at a time. */
    void doAll(int count, int connections, IntFunction<byte[]> errands, Journal.Listener listener) {
        Errands all = new Errands(count, errands, listener);
        try (LoadClient client = client(Math.clamp(count, 1, connections), PATIENCE)) {
            client.carry(all);
        } catch (IOException e) {
            throw new BenchException("The connections to " + server + " cannot be closed", e);
        }
        all.requireDone();
    }

    /** Posts as an operator; the thing must be made. */
    public void create(String path, String json) {
        doAll(1, number -> requests.post(path, tokens.operator(), json), (number, answer) -> {});
    }

    /** Posts as an operator; whatever the answer is. */
    public Answer post(String path, String json, Duration patience) {
        return ask(requests.post(path, tokens.operator(), json), patience);
    }

    /** Gets as an operator; whatever the answer is. */
    public Answer get(String path) {
        return ask(requests.get(path, tokens.operator()), PATIENCE);
    }

    /** Posts nothing but the question, as a customer; whatever the answer is. */
    public Answer ask(String path, String userId) {
        return ask(requests.post(path, tokens.customer(userId), ""), PATIENCE);
    }

    private Answer ask(byte[] request, Duration patience) {
        AtomicReference<@Nullable Answer> heard = new AtomicReference<>();
        Journal journal = new Journal(answer -> true, (number, answer) -> heard.set(answer));
        try (LoadClient client = client(1, patience)) {
            client.carry(new ClosedLoop(1, patience, number -> request, journal));
        } catch (IOException e) {
            throw new BenchException("The connection to " + server + " cannot be closed", e);
        }
        Answer answer = heard.get();
        if (answer == null) {
            throw new BenchException("%s gave no answer: %s"
                    .formatted(server, journal.errorsByKind().keySet()));
        }
        return answer;
    }
}
