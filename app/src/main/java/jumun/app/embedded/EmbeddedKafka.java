package jumun.app.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker that is its own controller, in this process. */
final class EmbeddedKafka implements EmbeddedServer {

    private static final int NODE = 1;
    private static final String CLUSTER = "anVtdW4tZW1iZWRkZWQtMQ";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final KafkaRaftServer server;

    EmbeddedKafka(DataFolder data) throws Exception {
        this(data, FreePort.find(), FreePort.find());
    }

    EmbeddedKafka(DataFolder data, int port, int controllerPort) throws Exception {
        this.port = port;
        this.controllerPort = controllerPort;
        this.folder = data.folder("kafka");
        format();
        this.server = new KafkaRaftServer(new KafkaConfig(configuration(), false), Time.SYSTEM);
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        server.startup();
    }

    @Override
    public void stop() {
        server.shutdown();
    }

    /** Makes an empty folder a broker's; one that is already is left as it is. */
    private void format() throws Exception {
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(CLUSTER)
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(silence)
                    .run();
        }
    }

    private Map<String, String> configuration() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "BROKER://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                // A record of nothing twice a second, for voters to compare; there is one.
                Map.entry("metadata.max.idle.interval.ms", "0"),
                // After a kill -9 the broker waits until the session of its former self is over. One that is
                // shorter than a busy machine stands still has the only broker taken for gone.
                Map.entry("broker.session.timeout.ms", "6000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"));
    }
}
