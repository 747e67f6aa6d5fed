package jumun.platform.kafka;

import jumun.api.Event;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both directions share, and the sources from which processing groups read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaConfiguration {

    @Bean
    KafkaTopics kafkaTopics(KafkaSettings settings) {
        return new KafkaTopics(settings);
    }

    /** The record key is the event's own key, whichever aggregate it came from. */
    @Bean
    ParkingMessageConverter kafkaMessageConverter(
            @Qualifier("eventSerializer") Serializer serializer, UnreadableRecords unreadable) {
        return new ParkingMessageConverter(
                DefaultKafkaMessageConverter.builder()
                        .serializer(serializer)
                        .sequencingPolicy(message -> ((Event) message.getPayload()).key())
                        .build(),
                new EventRecordReader(serializer),
                unreadable);
    }

    @Bean(destroyMethod = "shutDown")
    KafkaEventSources kafkaEventSources(
            KafkaSettings settings,
            KafkaTopics topics,
            Beginnings beginnings,
            LostRecords lost,
            ObjectProvider<StoredHistory> stored,
            ParkingMessageConverter converter,
            @Qualifier("eventSerializer") Serializer serializer) {
        lost.look(topics::ends);
        return new KafkaEventSources(
                settings, topics, beginnings, lost, stored, new ReadOnceConverter(converter), serializer);
    }
}
