package jumun.platform.kafka.stream;

import jumun.platform.kafka.KafkaSettings;
import jumun.platform.kafka.KafkaTopics;
import jumun.platform.kafka.LostRecords;
import jumun.platform.kafka.ParkingMessageConverter;
import jumun.platform.kafka.StoredHistory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sources from which processing groups read. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    @Bean(destroyMethod = "shutDown")
    KafkaEventSources kafkaEventSources(
            KafkaSettings settings,
            KafkaTopics topics,
            Beginnings beginnings,
            LostRecords lost,
            ObjectProvider<StoredHistory> stored,
            ParkingMessageConverter converter) {
        lost.look(topics::ends);
        return new KafkaEventSources(settings, topics, beginnings, lost, stored, new ReadOnceConverter(converter));
    }
}
