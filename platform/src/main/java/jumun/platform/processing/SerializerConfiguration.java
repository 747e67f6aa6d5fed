package jumun.platform.processing;

import java.util.List;
import jumun.api.Revision;
import jumun.platform.Json;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class SerializerConfiguration {

    private static final List<String> EVENTS = List.of("jumun.api.", "org.axonframework.messaging.MetaData");
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
                JacksonSerializer.builder().revisionResolver(revisions).objectMapper(Json.newMapper());
        return new AllowListedJacksonSerializer(builder, allowedPackages);
    }
}
