package jumun.app.embedded;

import java.util.Map;

/** The broker of embedded mode, started again on the same ports. */
final class SingleBroker implements Brokers {

    private final DataFolder data;
    private final int port = FreePort.find();
    private final int controllerPort = FreePort.find();
    private EmbeddedKafka broker;

    SingleBroker(DataFolder data) {
        this.data = data;
    }

    @Override
    public String addresses() {
        return broker.address();
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("jumun.kafka.bootstrap-servers", addresses(), "jumun.kafka.replication-factor", 1);
    }

    @Override
    public void start() throws Exception {
        broker = new EmbeddedKafka(data, port, controllerPort);
        broker.start();
    }

    @Override
    public void stop() {
        broker.stop();
    }
}
