package jumun.platform.kafka;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jumun.api.Topic;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningShopTest
class KafkaTopicsTest {

    @LocalServerPort
    int port;

    @Value("${jumun.kafka.bootstrap-servers}")
    String kafka;

    @Value("${jumun.data}")
    Path data;

    @Test
    void topicsThatAreThereKeepTheirPartitionsWhateverIsConfigured() {
        KafkaTopics topics = new KafkaTopics(
                new KafkaSettings(kafka, (short) 1, 2, Duration.ofSeconds(15), CompressionType.LZ4, 500, 2000));

        assertThat(Topic.values())
                .allSatisfy(topic -> assertThat(topics.partitions(topic)).hasSize(topic.partitions()));
    }

    /** Numbered by who sends them: that goes only with waiting for all copies, and keeps what is sent again from being there twice. */
    @Test
    void eventsLiePackedAndNumberedOnTheBroker() {
        String product = new Shop(port).newProduct(1_000, 1);

        eventually(() -> assertThat(compressionsOf(product)).isNotEmpty().containsOnly(CompressionType.LZ4));
    }

    /** How the batches are packed in which something about the product lies. */
    private List<CompressionType> compressionsOf(String product) throws IOException {
        List<CompressionType> compressions = new ArrayList<>();
        try (Stream<Path> folders = Files.list(data.resolve("kafka"))) {
            for (Path folder : folders.filter(KafkaTopicsTest::isOfStock).toList()) {
                try (FileRecords segment = FileRecords.open(
                        folder.resolve("00000000000000000000.log").toFile(), false)) {
                    for (RecordBatch batch : segment.batches()) {
                        if (StreamSupport.stream(batch.spliterator(), false)
                                .anyMatch(record -> isOf(product, record))) {
                            assertThat(batch.hasProducerId()).isTrue();
                            compressions.add(batch.compressionType());
                        }
                    }
                }
            }
        }
        return compressions;
    }

    private static boolean isOfStock(Path folder) {
        return folder.getFileName().toString().startsWith(Topic.STOCK.topicName());
    }

    private static boolean isOf(String product, Record record) {
        return record.hasKey()
                && StandardCharsets.UTF_8.decode(record.key()).toString().equals(product);
    }
}
