package jumun.app.embedded;

import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.Kafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Three brokers that are controllers too, as docker-compose.yml has them, each in a process that can be killed. */
final class KafkaCluster implements Brokers {

    static final int BROKERS = 3;

    private static final String ID = "anVtdW4tY2x1c3Rlci10MQ";

    private final List<Broker> brokers;
    private final String controllers;

    KafkaCluster(DataFolder data) {
        this.brokers = IntStream.rangeClosed(1, BROKERS)
                .mapToObj(number -> new Broker(number, data.folder("kafka-" + number)))
                .toList();
        // Whoever ends the test must not leave them behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> brokers.forEach(Broker::kill)));
        this.controllers = brokers.stream()
                .map(broker -> broker.number + "@127.0.0.1:" + broker.controllerPort)
                .collect(Collectors.joining(","));
    }

    @Override
    public String addresses() {
        return brokers.stream().map(broker -> "127.0.0.1:" + broker.port).collect(Collectors.joining(","));
    }

    /** No more than the addresses: how many copies there are of everything is as it is by default. */
    @Override
    public Map<String, Object> settings() {
        return Map.of("jumun.kafka.bootstrap-servers", addresses());
    }

    @Override
    public void start() throws Exception {
        for (Broker broker : brokers) {
            broker.start();
        }
        awaitListening();
        await("all brokers to be there").until(() -> present() == BROKERS);
    }

    /** The last of them would wait for the others to take leave of. */
    @Override
    public void stop() {
        brokers.forEach(Broker::kill);
    }

    /** As {@code kill -9} does; number 1 is the first. */
    void kill(int number) {
        brokers.get(number - 1).kill();
    }

    /** Starts those that were killed; returns when all partitions lie on all brokers again. */
    void recover(int... numbers) throws Exception {
        for (int number : numbers) {
            brokers.get(number - 1).start();
        }
        awaitListening();
        await("all copies to be complete").until(this::isComplete);
    }

    private void awaitListening() {
        await("all brokers to listen").until(() -> brokers.stream().allMatch(Broker::listens));
    }

    private int present() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private boolean isComplete() throws Exception {
        return partitions().stream().allMatch(partition -> partition.isr().size() == BROKERS);
    }

    /** The partitions of every topic that there is, also of Kafka's own. */
    List<TopicPartitionInfo> partitions() throws Exception {
        try (Admin admin = admin()) {
            return admin
                    .describeTopics(admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()
                            .get())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** How many brokers must have what is sent to each topic of the shop before it counts as sent. */
    Map<String, String> mustHave() throws Exception {
        try (Admin admin = admin()) {
            List<ConfigResource> topics = admin.listTopics().names().get().stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            return admin.describeConfigs(topics).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            topic -> topic.getKey().name(),
                            topic -> topic.getValue()
                                    .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                    .value()));
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", addresses()));
    }

    private final class Broker {

        private final int number;
        private final Path folder;
        private final int port = FreePort.find();
        private final int controllerPort = FreePort.find();
        private Process process;

        Broker(int number, Path folder) {
            this.number = number;
            this.folder = folder;
        }

        void start() throws Exception {
            format();
            Path file = folder.resolveSibling(folder.getFileName() + ".properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                configuration().store(out, null);
            }
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dlogback.configurationFile=broker-log.xml",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Kafka.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(words().toFile()))
                    .start();
        }

        boolean listens() {
            if (!process.isAlive()) {
                throw new IllegalStateException("Broker %d has ended; its words are in %s".formatted(number, words()));
            }
            return Listening.at(port);
        }

        private Path words() {
            return folder.resolveSibling(folder.getFileName() + ".log");
        }

        void kill() {
            if (process != null) {
                process.destroyForcibly().onExit().join();
            }
        }

        private void format() throws Exception {
            try (PrintStream silence =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
                new Formatter()
                        .setNodeId(number)
                        .setClusterId(ID)
                        .setDirectories(List.of(folder.toString()))
                        .setMetadataLogDirectory(folder.toString())
                        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                        .setControllerListenerName("CONTROLLER")
                        .setIgnoreFormatted(true)
                        .setPrintStream(silence)
                        .run();
            }
        }

        /** As in docker-compose.yml, but for addresses, a session that is over sooner, and voters that a busy machine makes slow. */
        private Properties configuration() {
            Properties properties = new Properties();
            properties.putAll(Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", Integer.toString(number)),
                    Map.entry("controller.quorum.voters", controllers),
                    Map.entry("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                    Map.entry("advertised.listeners", "BROKER://127.0.0.1:" + port),
                    Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    Map.entry("inter.broker.listener.name", "BROKER"),
                    Map.entry("controller.listener.names", "CONTROLLER"),
                    Map.entry("log.dirs", folder.toString()),
                    Map.entry("auto.create.topics.enable", "false"),
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("controller.quorum.election.timeout.ms", "3000"),
                    Map.entry("controller.quorum.fetch.timeout.ms", "5000"),
                    Map.entry("broker.session.timeout.ms", "4000"),
                    Map.entry("broker.heartbeat.interval.ms", "800")));
            return properties;
        }
    }
}
