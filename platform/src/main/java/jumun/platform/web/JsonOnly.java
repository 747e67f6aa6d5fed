package jumun.platform.web;

import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bodies are read as JSON alone, whatever else the libraries on the class path could read. Answers are JSON whatever a client says it
 * accepts: to refuse that, when the answer is written, would say no to what has been done.
 */
@Component
class JsonOnly implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.ALL);
    }

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.configureMessageConvertersList(all ->
                all.removeIf(converter -> converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
}
