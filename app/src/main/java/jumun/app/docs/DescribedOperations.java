package jumun.app.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Puts what the code says about an endpoint together with what its description says. */
final class DescribedOperations implements GlobalOperationComponentsCustomizer {

    private final Descriptions descriptions;
    private final Endpoints endpoints;
    private final AnswerWriter answers;

    DescribedOperations(Descriptions descriptions, Endpoints endpoints) {
        this.descriptions = descriptions;
        this.endpoints = endpoints;
        this.answers = new AnswerWriter(descriptions.shared());
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        throw new UnsupportedOperationException("Types are named among components");
    }

    /** One that nobody has described is left as it is, without a summary, for the test to find. */
    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod handler) {
        Endpoint endpoint = endpoints.of(handler);
        Described words = descriptions.of(endpoint.name());
        if (words != null) {
            operation.setSummary(words.summary());
            operation.setDescription(text(endpoint, words));
            operation.setTags(List.of(endpoint.tag()));
            operation.setSecurity(security(endpoint));
            describeParameters(operation);
            addHeaders(operation, endpoint, words);
            addBodies(operation, words);
            operation.setResponses(answers.of(endpoint, words, operation.getResponses(), components));
        }
        return operation;
    }

    private static String text(Endpoint endpoint, Described words) {
        String who = words.who() == null ? endpoint.who() : words.who();
        return "%s%n%n**Who:** %s".formatted(words.description(), who).strip();
    }

    private static List<SecurityRequirement> security(Endpoint endpoint) {
        return endpoint.open()
                ? List.of()
                : List.of(new SecurityRequirement().addList(ApiDocsConfiguration.BEARER, endpoint.roles()));
    }

    /** A header that the code asks for by itself is described like any other. */
    private void describeParameters(Operation operation) {
        for (Parameter parameter : parameters(operation)) {
            Descriptions.Header header = descriptions.shared().headers().get(parameter.getName());
            if (header == null) {
                parameter.setDescription(descriptions.shared().parameters().get(parameter.getName()));
            } else {
                describe(parameter, header);
            }
        }
    }

    private void addHeaders(Operation operation, Endpoint endpoint, Described words) {
        List<String> headers = new ArrayList<>(words.headers());
        if (endpoint.takesIdempotencyKey()) {
            headers.add(IdempotencyHeaders.KEY);
        }
        parameters(operation).forEach(known -> headers.remove(known.getName()));
        headers.forEach(name -> {
            Descriptions.Header header = Objects.requireNonNull(
                    descriptions.shared().headers().get(name), () -> "There is no header '%s'".formatted(name));
            Parameter parameter = new HeaderParameter().name(name);
            describe(parameter, header);
            operation.addParametersItem(parameter);
        });
    }

    private static void describe(Parameter parameter, Descriptions.Header header) {
        parameter.setDescription(header.meaning());
        parameter.setSchema(new StringSchema());
        parameter.setExample(header.example());
    }

    private static List<Parameter> parameters(Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.of());
    }

    private static void addBodies(Operation operation, Described words) {
        if (operation.getRequestBody() == null) {
            return;
        }
        Content content = operation.getRequestBody().getContent();
        content.values()
                .forEach(media -> words.bodies()
                        .forEach((shows, example) -> media.addExamples(shows, new Example().value(example))));
    }
}
