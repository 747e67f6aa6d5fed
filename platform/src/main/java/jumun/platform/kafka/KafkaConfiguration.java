package jumun.platform.kafka;

import jumun.api.Event;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What writing to Kafka and reading from it share. */
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
                new TracedMessageConverter(DefaultKafkaMessageConverter.builder()
                        .serializer(serializer)
                        .sequencingPolicy(message -> ((Event) message.getPayload()).key())
                        .build()),
                new EventRecordReader(serializer),
                unreadable);
    }
}
