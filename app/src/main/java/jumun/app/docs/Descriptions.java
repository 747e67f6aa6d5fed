package jumun.app.docs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Everything that is said about endpoints.
 *
 * @param endpoints by method and path, such as {@code POST /api/orders}
 * @param shared    what many of them share
 */
record Descriptions(Map<String, Described> endpoints, Shared shared) {

    private static final String ENDPOINTS = "classpath*:jumun/docs/*.yml";
    private static final String SHARED = "classpath:jumun/app/docs/common.yml";

    /**
     * What many endpoints share.
     *
     * @param about      the introduction
     * @param parameters what they mean, by name
     * @param headers    of requests, by name
     * @param answers    headers of answers, by name
     * @param refusals   by when they occur, by code: the status, a blank, and the sentence of an example
     */
    record Shared(
            String about,
            Map<String, String> parameters,
            Map<String, Header> headers,
            Map<String, String> answers,
            Map<String, Map<String, String>> refusals) {}

    /** A header of requests. */
    record Header(String meaning, String example) {}

    static Descriptions read(ResourcePatternResolver resources) {
        try {
            Map<String, Described> endpoints = new LinkedHashMap<>();
            for (Resource file : resources.getResources(ENDPOINTS)) {
                endpoints.putAll(read(file, new TypeReference<Map<String, Described>>() {}));
            }
            return new Descriptions(endpoints, read(resources.getResource(SHARED), new TypeReference<Shared>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("The descriptions of the REST interface cannot be read", e);
        }
    }

    /** What is said about the endpoint; null when nobody has said anything. */
    @Nullable
    Described of(String endpoint) {
        return endpoints.get(endpoint);
    }

    private static <T> T read(Resource file, TypeReference<T> type) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
            return new ObjectMapper().convertValue(read, type);
        }
    }
}
