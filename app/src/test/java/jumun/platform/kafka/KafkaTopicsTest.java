package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jumun.api.Topic;
import jumun.app.RunningShopTest;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@RunningShopTest
class KafkaTopicsTest {

    @Value("${jumun.kafka.bootstrap-servers}")
    String kafka;

    @Test
    void topicsThatAreThereKeepTheirPartitionsWhateverIsConfigured() {
        KafkaTopics topics = new KafkaTopics(
                new KafkaSettings(kafka, (short) 1, 2, Duration.ofSeconds(15), CompressionType.LZ4, 500, 2000));

        assertThat(Topic.values())
                .allSatisfy(topic -> assertThat(topics.partitions(topic)).hasSize(topic.partitions()));
    }
}
