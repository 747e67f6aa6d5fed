package jumun.platform.processing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import jumun.api.Revision;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class SerializerConfiguration {

    private static final List<String> EVENTS = List.of("jumun.api.");
    private static final List<String> INTERNAL = List.of("jumun.", "org.axonframework.", "java.lang.", "java.util.");

    /** Tokens, snapshots, sagas. */
    @Bean
    @Primary
    Serializer serializer(RevisionResolver revisions) {
        return jackson(revisions, INTERNAL);
    }

    /** Events, in the store and on Kafka. */
    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(RevisionResolver revisions) {
        return jackson(revisions, EVENTS);
    }

    @Bean
    RevisionResolver revisionResolver() {
        return type -> {
            Revision revision = type.getAnnotation(Revision.class);
            return revision == null ? "1" : Integer.toString(revision.value());
        };
    }

    private static Serializer jackson(RevisionResolver revisions, List<String> allowedPackages) {
        JacksonSerializer.Builder builder =
                JacksonSerializer.builder().revisionResolver(revisions).objectMapper(eventMapper());
        return new AllowListedJacksonSerializer(builder, allowedPackages);
    }

    /** Unknown properties are ignored, so that a newer sender does not stop an older reader. */
    static ObjectMapper eventMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
